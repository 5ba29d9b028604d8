package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.drift.ColumnFinding.Role;
import io.isobar.domain.drift.DriftVerdict.Finding;
import io.isobar.domain.drift.Fact.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {
  private static final DriftRules RULES = new DriftRules("price", 0.1, 0.01, 500, 0.05, 0.5, false);

  @Test
  void saysThatThereIsNoChampion() {
    DriftVerdict verdict = DriftJudge.noChampion("houses", "champion", 3282);
    assertThat(verdict.finding()).isEqualTo(Finding.NO_CHAMPION);
    assertThat(verdict.reason())
        .isEqualTo("houses has no champion yet to compare the 3,282 rows with");
  }

  @Test
  void saysThatNothingWasServed() {
    DriftVerdict verdict = DriftJudge.nothingServed("houses", "champion");
    assertThat(verdict.finding()).isEqualTo(Finding.NO_CHAMPION);
    assertThat(verdict.reason())
        .isEqualTo("houses has no champion yet whose predictions could be judged");
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
        .extracting(ColumnFinding::column)
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
  void tellsValuesMissingOnesAndCategoriesNeverSeenApart() {
    Profile reference = rows(10_000, 0, 0, 0, 0);
    Profile current =
        new Profile(
            1_000,
            List.of(
                numeric("price", 1_000, 0, 0),
                numeric("bed", 500, 0, 500),
                new ColumnProfile.Categorical(
                    "state", List.of("a", "b"), List.of(450L, 450L), 100, 0)));
    DriftVerdict verdict = judge(reference, current);

    ColumnFinding bed = finding(verdict, "bed");
    assertThat(fact(bed, Subject.VALUES).drifted()).isFalse();
    assertThat(fact(bed, Subject.MISSING).drifted()).isTrue();
    assertThat(bed.missingBefore()).isZero();
    assertThat(bed.missingNow()).isEqualTo(0.5);

    ColumnFinding state = finding(verdict, "state");
    assertThat(fact(state, Subject.UNSEEN).drifted()).isTrue();
    assertThat(state.unseen()).contains(100L);
    assertThat(state.facts()).extracting(Fact::subject).doesNotContain(Subject.MISSING);

    assertThat(verdict.reason())
        .startsWith("2 of 3 columns drifted (bed 0.")
        .contains("bed 0.46 (missing 50 %, was 0 %)")
        .endsWith("; rows of categories never seen: 100 of state");
    assertThat(DriftText.line(bed))
        .matches(
            "bed \\(feature\\) drifted; values: chi-square 0\\.000, p 1\\.00, adjusted 1\\.00,"
                + " effect 0\\.000, threshold 0\\.100; missing 50 %, was 0 %: chi-square 52\\d\\d,"
                + " p 0\\.00, adjusted 0\\.00, effect 0\\.46\\d, threshold 0\\.100");
  }

  @Test
  void aColumnThatIsSuddenlyEmptyDrifts() {
    Profile current =
        new Profile(1_000, List.of(numeric("price", 1_000, 0, 0), numeric("bed", 0, 0, 1_000)));
    DriftVerdict verdict = judge(rows(10_000, 0, 0, 0, 0), current);
    assertThat(finding(verdict, "bed").facts())
        .extracting(Fact::subject)
        .containsExactly(Subject.MISSING);
    assertThat(finding(verdict, "bed").drifted()).isTrue();
  }

  @Test
  void expectsAsManyNewCategoriesAsTheReferenceHadInItsDay() {
    // 900 of 3,000 rows were the only ones of their category: another 280 of 1,000 are no news.
    Profile reference = new Profile(3_000, List.of(city(2_100, 900, 900)));
    DriftVerdict usual = judge(reference, new Profile(1_000, List.of(city(700, 300, 310))));
    assertThat(fact(finding(usual, "city"), Subject.UNSEEN).drifted()).isFalse();
    assertThat(finding(usual, "city").unseen()).contains(310L);
    assertThat(usual.reason())
        .as("the target was not compared")
        .endsWith("; 50 % of the columns would do");

    DriftVerdict many = judge(reference, new Profile(1_000, List.of(city(400, 600, 600))));
    assertThat(fact(finding(many, "city"), Subject.UNSEEN).drifted()).isTrue();
  }

  private static ColumnProfile city(long boston, long other, long alone) {
    return new ColumnProfile.Categorical(
        "city", List.of("boston"), List.of(boston), other, 0, Optional.of(alone), Optional.empty());
  }

  @Test
  void judgesPredictionsApartFromTheColumns() {
    Profile reference =
        rows(10_000, 0, 0, 0, 0).with(Optional.of(numeric("(prediction)", 5_000, 5_000, 0)));
    Profile current =
        rows(1_000, 0, 0, 0, 0).with(Optional.of(numeric("(prediction)", 900, 100, 0)));
    DriftVerdict watched = judge(reference, current);
    assertThat(watched.finding()).isEqualTo(Finding.STABLE);
    assertThat(finding(watched, "(prediction)").role()).isEqualTo(Role.PREDICTION);
    assertThat(watched.reason())
        .startsWith("0 of 4 columns drifted")
        .contains("; the predictions drifted (0.3");

    DriftVerdict decided =
        DriftJudge.judge(
            reference, current, 7, new DriftRules("price", 0.1, 0.01, 500, 0.05, 0.5, true));
    assertThat(decided.finding()).isEqualTo(Finding.DRIFTED);
    assertThat(decided.reason()).startsWith("the predictions drifted: 0 of 4 columns drifted");
  }

  @Test
  void doesNotTakeChanceForDrift() {
    // 50 categories in 500 rows: such a distance is above the threshold, yet chance alone gives it.
    List<String> names = IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
    List<Long> even = names.stream().map(name -> 200L).toList();
    List<Long> uneven = IntStream.range(0, 50).mapToObj(i -> i % 2 == 0 ? 13L : 7L).toList();
    assertThat(JensenShannon.distance(even, uneven)).isGreaterThan(0.1);
    Profile reference =
        new Profile(10_000, List.of(new ColumnProfile.Categorical("price", names, even, 0, 0)));
    Profile current =
        new Profile(500, List.of(new ColumnProfile.Categorical("price", names, uneven, 0, 0)));
    assertThat(judge(reference, current).finding()).isEqualTo(Finding.STABLE);
  }

  @Test
  void doesNotTakeASmallDifferenceOfManyRowsForDrift() {
    DriftVerdict verdict =
        judge(
            new Profile(1_000_000, List.of(numeric("bed", 500_000, 500_000, 0))),
            new Profile(1_000_000, List.of(numeric("bed", 510_000, 490_000, 0))));
    Fact values = fact(finding(verdict, "bed"), Subject.VALUES);
    assertThat(values.adjusted().orElseThrow()).isLessThan(1e-40);
    assertThat(values.effect().orElseThrow()).isLessThan(0.01);
    assertThat(verdict.finding()).isEqualTo(Finding.STABLE);
  }

  @Test
  void isSeldomWrongAboutAColumnHoweverManyAndHoweverSmallTheBatch() {
    SplittableRandom random = new SplittableRandom(11);
    for (int size : new int[] {60, 500, 1_000, 1_001, 20_000}) {
      int batches = 0;
      for (int attempt = 0; attempt < 40; attempt++) {
        Profile reference = sample(random, 5_000);
        DriftVerdict verdict =
            DriftJudge.judge(
                reference,
                sample(random, size),
                1,
                new DriftRules("none", 1e-6, 0.01, 1, 0, 0.5, false));
        batches += verdict.columns().stream().anyMatch(ColumnFinding::drifted) ? 1 : 0;
      }
      // By significance alone, with the threshold out of the way: 1 % of the batches, of 40.
      assertThat(batches).as("batches of %s rows", size).isLessThanOrEqualTo(3);
    }
  }

  /** 40 columns of 20 bins of the same distribution. */
  private static Profile sample(SplittableRandom random, int rows) {
    List<ColumnProfile> columns = new ArrayList<>();
    for (int column = 0; column < 40; column++) {
      long[] counts = new long[20];
      for (int row = 0; row < rows; row++) {
        counts[(int) (random.nextDouble() * random.nextDouble() * 20)]++;
      }
      List<Double> edges = IntStream.range(1, 20).mapToObj(edge -> (double) edge).toList();
      columns.add(
          new ColumnProfile.Numeric(
              "c" + column, edges, Arrays.stream(counts).boxed().toList(), 0));
    }
    return new Profile(rows, columns);
  }

  private static ColumnFinding finding(DriftVerdict verdict, String column) {
    return verdict.columns().stream()
        .filter(one -> one.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private static Fact fact(ColumnFinding finding, Subject subject) {
    return finding.facts().stream()
        .filter(one -> one.subject() == subject)
        .findFirst()
        .orElseThrow();
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
