package io.isobar.domain.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.evaluate.Coverage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndercoverageTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final CoverageRule RULE = new CoverageRule(0.05, MONTH, 100);

  /** Of a promise of 90 % that was measured on a thousand rows. */
  private static Undercoverage of(long rows, long covered) {
    return of(rows, Optional.of(new Coverage(0.9, 1_000, rows, covered, 20_000)));
  }

  private static Undercoverage of(long rows, Optional<Coverage> coverage) {
    return new Undercoverage(RULE, new LiveCoverage(rows, coverage), 3);
  }

  @Test
  void findsThatFewerTruthsAreHeldThanChanceExplains() {
    Undercoverage narrow = of(412, 335);
    assertThat(narrow.found()).isTrue();
    assertThat(narrow.sentence())
        .isEqualTo(
            "undercovered: intervals or sets of version 3 hold 81.3% of 412 truths where 90.0% are"
                + " promised, more than 5.0 percentage points fewer, and chance explains down to"
                + " 85.2%");
  }

  @Test
  void findsNothingThatChanceExplains() {
    Undercoverage chance = of(100, 84);
    assertThat(chance.found()).isFalse();
    assertThat(chance.sentence())
        .isEqualTo(
            "not undercovered: intervals or sets of version 3 hold 84.0% of 100 truths where 90.0%"
                + " are promised, more than 5.0 percentage points fewer, but chance explains down"
                + " to 81.0%");
    assertThat(of(100, 81).found()).isFalse();
    assertThat(of(100, 80).found()).isTrue();
  }

  @Test
  void findsNothingThatIsTooSmallToMatterWhereChanceExplainsNearlyNothing() {
    Undercoverage small = of(10_000, 8_500);
    assertThat(small.found()).isFalse();
    assertThat(small.sentence())
        .isEqualTo(
            "not undercovered: intervals or sets of version 3 hold 85.0% of 10,000 truths where"
                + " 90.0% are promised, not more than 5.0 percentage points fewer");
    assertThat(of(10_000, 8_499).found()).isTrue();
  }

  @Test
  void concludesNothingFromFewTruths() {
    Undercoverage few = of(99, 0);
    assertThat(few.found()).isFalse();
    assertThat(few.sentence())
        .isEqualTo(
            "the truth of 99 predictions of version 3 is known, and 100 are needed to tell whether"
                + " it is undercovered");
    assertThat(of(99, Optional.empty()).sentence()).isEqualTo(few.sentence());
    Undercoverage rest = of(412, Optional.of(new Coverage(0.9, 1_000, 99, 0, 20_000)));
    assertThat(rest.found()).isFalse();
    assertThat(rest.sentence())
        .isEqualTo(
            "99 of 412 predictions of version 3 whose truth is known have an interval or a set, and"
                + " 100 are needed to tell whether it is undercovered");
  }

  @Test
  void breaksNoPromiseWhereNoneWasMade() {
    Undercoverage none = of(412, Optional.empty());
    assertThat(none.found()).isFalse();
    assertThat(none.sentence())
        .isEqualTo(
            "none of 412 predictions of version 3 whose truth is known has an interval or a set, so"
                + " that no promise can be broken");
  }

  @Test
  void refusesRulesThatCannotHold() {
    for (double by : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> new CoverageRule(by, MONTH, 1))
          .hasMessage("undercovered: by " + by + " is not above 0 and below 1");
    }
    assertThatThrownBy(() -> new CoverageRule(0.05, Duration.ZERO, 1))
        .hasMessage("undercovered: within must be above zero");
    assertThatThrownBy(() -> new CoverageRule(0.05, MONTH, 0))
        .hasMessage("undercovered: rows must be at least 1");
  }
}
