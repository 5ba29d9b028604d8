package io.isobar.domain.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldRuleTest {
  private static final FoldRule FIVE = new FoldRule(5, 42, List.of());

  /** The numbers are of Python's hashlib, over the words that StableSplit documents. */
  @Test
  void isWhatTheHashSays() {
    assertThat(FIVE.of(List.of("id"), Map.of("id", 1234L), 1, 1)).isEqualTo(2);
    assertThat(FIVE.of(List.of("street", "town"), Map.of("street", "elm street"), 1, 1))
        .isEqualTo(3);
    assertThat(new FoldRule(20, 7, List.of()).of(List.of(), Map.of(), 7, 12)).isEqualTo(15);
  }

  @Test
  void dealsEvenlyWhateverThePartIs() {
    SplitRule split = new SplitRule(0.7, 0.15, 0.15, 42);
    int[][] sizes = new int[Part.values().length][5];
    for (long i = 0; i < 100_000; i++) {
      int fold = FIVE.of(List.of("id"), Map.of("id", i), 1, 1);
      sizes[StableSplit.part(split, List.of(i)).ordinal()][fold]++;
    }
    for (int size : sizes[Part.TRAIN.ordinal()]) {
      assertThat(size).isBetween(13_600, 14_400);
    }
    for (int size : sizes[Part.VALIDATION.ordinal()]) {
      assertThat(size).isBetween(2_800, 3_200);
    }
  }

  @Test
  void keepsAGroupTogetherWhereverItsRowsAre() {
    FoldRule byCity = FIVE.by(List.of("city"));
    Map<String, Integer> folds = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Map<String, Object> row = Map.of("city", "city " + i % 50, "id", (long) i);
      int fold = byCity.of(List.of("id"), row, 1 + i % 3, i);
      assertThat(folds.merge("city " + i % 50, fold, (then, now) -> now)).isEqualTo(fold);
      assertThat(fold).isEqualTo(byCity.of(List.of("id"), Map.of("city", "city " + i % 50), 9, 0));
    }
    assertThat(folds.values()).contains(0, 1, 2, 3, 4);
  }

  @Test
  void dealsOtherwiseByAnotherSeed() {
    FoldRule other = new FoldRule(5, 43, List.of());
    int same = 0;
    for (long i = 0; i < 1_000; i++) {
      Map<String, Object> row = Map.of("id", i);
      same += FIVE.of(List.of("id"), row, 1, 1) == other.of(List.of("id"), row, 1, 1) ? 1 : 0;
    }
    assertThat(same).isBetween(140, 260);
  }

  @Test
  void refusesWhatIsNoNumberOfFolds() {
    for (int count : List.of(-1, 0, 1, 21)) {
      assertThatThrownBy(() -> new FoldRule(count, 42, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2..20");
    }
  }
}
