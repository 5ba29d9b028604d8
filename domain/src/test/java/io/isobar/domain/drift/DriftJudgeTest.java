package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.drift.DriftVerdict.ColumnDistance;
import io.isobar.domain.drift.DriftVerdict.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {
  private static final DriftRules RULES = new DriftRules("price", 0.1, 500, 0.05, 0.5);

  @Test
  void saysThatThereIsNoChampion() {
    DriftVerdict verdict = DriftJudge.noChampion("houses", "champion", 3282);
    assertThat(verdict.finding()).isEqualTo(Finding.NO_CHAMPION);
    assertThat(verdict.reason())
        .isEqualTo("houses has no champion yet to compare the 3,282 rows with");
  }

  @Test
  void isStableWhenNothingMoved() {
    DriftVerdict verdict = judge(rows(10_000, 0, 0, 0, 0), rows(1_000, 0, 0, 0, 0));
    assertThat(verdict.finding()).isEqualTo(Finding.STABLE);
    assertThat(verdict.reason())
        .isEqualTo(
            "0 of 4 columns drifted (largest: bath 0.00; threshold 0.10) against the 10,000"
                + " training rows of version 7; 50 % of the columns or the target would do");
  }

  @Test
  void staysStableBelowTheShareAndSaysWhatWouldDo() {
    DriftVerdict verdict = judge(rows(10_000, 0, 0, 0, 0), rows(1_000, 0, 3_000, 0, 0));
    assertThat(verdict.finding()).isEqualTo(Finding.STABLE);
    assertThat(verdict.reason()).startsWith("1 of 4 columns drifted (bed 0.");
  }

  @Test
  void driftsFromTheShareOnWithTheMostDriftedFirst() {
    DriftVerdict verdict = judge(rows(10_000, 0, 0, 0, 0), rows(1_000, 0, 3_000, 4_000, 0));
    assertThat(verdict.finding()).isEqualTo(Finding.DRIFTED);
    assertThat(verdict.columns())
        .extracting(ColumnDistance::column)
        .startsWith("bath", "bed")
        .hasSize(4);
    assertThat(verdict.reason())
        .matches(
            "2 of 4 columns drifted \\(bath 0\\.\\d\\d, bed 0\\.\\d\\d; threshold 0\\.10\\) against"
                + " the 10,000 training rows of version 7");
  }

  @Test
  void driftsWhenTheTargetAloneDoes() {
    DriftVerdict verdict = judge(rows(10_000, 0, 0, 0, 0), rows(1_000, 5_000, 0, 0, 0));
    assertThat(verdict.finding()).isEqualTo(Finding.DRIFTED);
    assertThat(verdict.reason()).startsWith("the target price drifted: 1 of 4 columns drifted");
  }

  @Test
  void seesMissingValuesAndCategoriesNeverSeen() {
    Profile reference = rows(10_000, 0, 0, 0, 0);
    Profile current =
        new Profile(
            1_000,
            List.of(
                numeric("price", 1_000, 0, 0),
                numeric("bed", 500, 0, 500),
                new ColumnProfile.Categorical(
                    "state", List.of("a", "b"), List.of(500L, 400L), 100, 0)));
    DriftVerdict verdict = judge(reference, current);
    assertThat(verdict.columns()).filteredOn(ColumnDistance::drifted).hasSize(2);
    assertThat(verdict.reason()).endsWith("; rows of categories never seen: 100 of state");
  }

  @Test
  void doesNotTakeChanceForDrift() {
    // 50 categories in 500 rows: this distance is above the threshold, yet chance alone gives it.
    List<String> names = IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
    List<Long> even = names.stream().map(name -> 200L).toList();
    List<Long> uneven = IntStream.range(0, 50).mapToObj(i -> i % 2 == 0 ? 13L : 7L).toList();
    Profile reference =
        new Profile(10_000, List.of(new ColumnProfile.Categorical("price", names, even, 0, 0)));
    Profile current =
        new Profile(500, List.of(new ColumnProfile.Categorical("price", names, uneven, 0, 0)));
    DriftVerdict verdict = judge(reference, current);
    assertThat(verdict.columns().getFirst().distance()).isGreaterThan(0.1);
    assertThat(verdict.columns().getFirst().threshold())
        .isGreaterThan(verdict.columns().getFirst().distance());
    assertThat(verdict.finding()).isEqualTo(Finding.STABLE);
  }

  @Test
  void doesNotJudgeABatchBelowTheMinimum() {
    DriftVerdict verdict = judge(rows(9_000, 0, 0, 0, 0), rows(189, 0, 0, 0, 0));
    assertThat(verdict.finding()).isEqualTo(Finding.TOO_FEW);
    assertThat(verdict.columns()).isEmpty();
    assertThat(verdict.reason())
        .isEqualTo("189 rows are too few to judge: the minimum is 500 (minimum-rows)");
  }

  @Test
  void doesNotJudgeABatchThatIsSmallBesideTheTrainingRows() {
    DriftVerdict verdict = judge(rows(100_000, 0, 0, 0, 0), rows(4_000, 0, 0, 0, 0));
    assertThat(verdict.finding()).isEqualTo(Finding.TOO_FEW);
    assertThat(verdict.reason())
        .isEqualTo(
            "4,000 rows are too few to judge: the minimum is 5,000, 5 % of the 100,000 training"
                + " rows of version 7 (minimum-share)");
  }

  @Test
  void refusesOtherBins() {
    Profile current =
        new Profile(
            1_000,
            List.of(new ColumnProfile.Numeric("price", List.of(2.0), List.of(500L, 500L), 0)));
    assertThatThrownBy(() -> judge(rows(1_000, 0, 0, 0, 0), current))
        .hasMessageContaining("price is not counted by the bins of the reference");
  }

  private static DriftVerdict judge(Profile reference, Profile current) {
    return DriftJudge.judge(reference, current, 7, RULES);
  }

  /** Rows whose columns have, beside {@code rows} in the first bin, so many in the second. */
  private static Profile rows(long rows, long price, long bed, long bath, long state) {
    return new Profile(
        rows,
        List.of(
            numeric("price", rows, price, 0),
            numeric("bed", rows, bed, 0),
            numeric("bath", rows, bath, 0),
            new ColumnProfile.Categorical(
                "state", List.of("a", "b"), List.of(rows, rows + state), 0, 0)));
  }

  private static ColumnProfile numeric(String column, long low, long high, long missing) {
    return new ColumnProfile.Numeric(column, List.of(1.0), List.of(low, high), missing);
  }
}
