package io.isobar.domain.drift.evidently;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.drift.evidently.EvidentlyVerdict.ColumnScore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scores of evidently 0.7.23 (scipy 1.17.1, numpy 2.2.6) on samples from seeds: scores.tsv was
 * printed by infra/oracles/evidently_scores.py, which has the same generator.
 */
class EvidentlyScoresTest {
  private static final List<String> SIZES =
      List.of(
          "1/30",
          "7/8",
          "40/5",
          "60/60",
          "600/450",
          "1000/1000",
          "1001/1500",
          "3000/3000",
          "9999/10000",
          "10000/10000",
          "10001/4000");

  private static final Set<String> CATEGORIES =
      Set.of("binary", "letters", "codes", "many", "constant");

  record Line(String kind, int n, int m, String asked, String test, String score, boolean drifted) {
    static Line of(String text) {
      String[] parts = text.split("\t", -1);
      return new Line(
          parts[0],
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          parts[3],
          parts[4],
          parts[5],
          Boolean.parseBoolean(parts[6]));
    }

    Sample sample(boolean current) {
      int place = SIZES.indexOf(n + "/" + m);
      return EvidentlyScoresTest.sample(
          kind, current ? m : n, current, (current ? 2000 : 1000) + place);
    }
  }

  static Stream<Line> lines() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(EvidentlyScoresTest.class.getResourceAsStream("scores.tsv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).map(Line::of).toList().stream();
    }
  }

  @Test
  void everyTestIsAmongThem() throws IOException {
    assertThat(lines().map(Line::test).distinct().map(EvidentlyScoresTest::test))
        .containsExactlyInAnyOrder(StatTest.values());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void scoresAsEvidentlyDoes(Line line) {
    Kind kind = CATEGORIES.contains(line.kind()) ? Kind.CATEGORY : Kind.NUMBER;
    Pair pair = Pair.of(line.sample(false), line.sample(true));
    StatTest test =
        line.asked().equals("-") ? EvidentlyJudge.byDefault(pair, kind) : test(line.asked());
    if (line.score().equals("refused")) {
      assertThat(refusal(() -> test.score(pair, kind))).isPresent();
      return;
    }
    assertThat(test).isEqualTo(test(line.test()));
    double score = test.score(pair, kind);
    if (line.score().equals("nan")) {
      assertThat(score).isNaN();
      assertThat(test.drifts(score, test.threshold())).isFalse();
      return;
    }
    double wanted = Double.parseDouble(line.score());
    assertThat(score).isCloseTo(wanted, within(1e-10 + 1e-8 * Math.abs(wanted)));
    assertThat(test.drifts(score, test.threshold())).isEqualTo(line.drifted());
  }

  @Test
  void theNarrowerSettingHolds() {
    TreeMap<String, Choice> columns = new TreeMap<>();
    columns.put("a", new Choice(Optional.of(StatTest.PSI), Optional.empty()));
    Choice numbers = new Choice(Optional.of(StatTest.KS), Optional.of(0.5));
    Choice all = new Choice(Optional.of(StatTest.HELLINGER), Optional.of(0.9));
    EvidentlyRules rules =
        new EvidentlyRules(0.5, new EvidentlyTests(all, numbers, Choice.NONE, columns));
    Sample smooth = sample("smooth", 60, false, 1);
    Sample letters = sample("letters", 60, false, 1);
    EvidentlyVerdict verdict =
        EvidentlyJudge.judge(
            List.of(
                new ColumnRows("a", smooth, smooth),
                new ColumnRows("b", smooth, smooth),
                new ColumnRows("c", letters, letters)),
            rules);
    assertThat(verdict.columns())
        .extracting(ColumnScore::test)
        .containsExactly(StatTest.PSI, StatTest.KS, StatTest.HELLINGER);
    assertThat(verdict.columns()).extracting(ColumnScore::threshold).containsExactly(0.5, 0.5, 0.9);
  }

  @Test
  void leavesOutWhatEvidentlyStopsOn() {
    Sample letters = sample("letters", 60, false, 1);
    Sample free = sample("many", 20, false, 1);
    Sample none = NumberSample.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, 2, false);
    Sample smooth = sample("smooth", 60, false, 1);
    Choice ks = new Choice(Optional.of(StatTest.KS), Optional.empty());
    EvidentlyVerdict verdict =
        EvidentlyJudge.judge(
            List.of(
                new ColumnRows("letters", letters, letters),
                new ColumnRows("none", smooth, none),
                new ColumnRows("free", letters, free),
                new ColumnRows("mixed", letters, smooth)),
            new EvidentlyRules(
                0.5, new EvidentlyTests(ks, Choice.NONE, Choice.NONE, new TreeMap<>())));
    assertThat(verdict.columns()).isEmpty();
    assertThat(verdict.drifted()).isFalse();
    assertThat(verdict.left())
        .extracting(EvidentlyVerdict.Left::toString)
        .containsExactly(
            "Left[column=letters, reason=K-S p_value does not judge a category]",
            "Left[column=none, reason=it has no value in the batch]",
            "Left[column=free, reason=more than half of its texts are different, which makes it"
                + " free text]",
            "Left[column=mixed, reason=one side has numbers, the other texts]");
  }

  @Test
  void takesWholeNumbersForCategoriesUntilOneIsMissing() {
    assertThat(NumberSample.of(new double[] {1, 2, 2}, 3, true).kind()).isEqualTo(Kind.CATEGORY);
    assertThat(NumberSample.of(new double[] {1, 2, Double.NaN}, 3, true).kind())
        .isEqualTo(Kind.NUMBER);
    assertThat(NumberSample.of(new double[] {1, 2, 2}, 3, false).kind()).isEqualTo(Kind.NUMBER);
    double[] eleven = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(NumberSample.of(eleven, 10, true).kind()).isEqualTo(Kind.CATEGORY);
    assertThat(NumberSample.of(eleven, 11, true).kind()).isEqualTo(Kind.NUMBER);
  }

  private static StatTest test(String name) {
    return StatTest.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Optional<NotJudged> refusal(Supplier<Double> score) {
    try {
      score.get();
      return Optional.empty();
    } catch (NotJudged refused) {
      return Optional.of(refused);
    }
  }

  /** As the script's generator of the same name. */
  private static DoubleSupplier uniform(long seed) {
    long[] state = {seed};
    return () -> {
      state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
      return (state[0] >>> 11) * 0x1p-53;
    };
  }

  private static Sample sample(String kind, int rows, boolean current, long seed) {
    DoubleSupplier u = uniform(seed);
    double shift = current ? 1.0 : 0.0;
    if (kind.equals("codes") || !CATEGORIES.contains(kind)) {
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = number(kind, u, shift);
      }
      return NumberSample.of(values, rows, kind.equals("codes") || kind.equals("whole"));
    }
    TextSample.Counter counter = new TextSample.Counter(false);
    for (int row = 0; row < rows; row++) {
      counter.add(text(kind, u, shift));
    }
    return counter.sample();
  }

  private static double number(String kind, DoubleSupplier u, double shift) {
    return switch (kind) {
      case "smooth" -> u.getAsDouble() + u.getAsDouble() + u.getAsDouble() + 0.03 * shift;
      case "same" -> u.getAsDouble() * u.getAsDouble();
      case "wider" -> (u.getAsDouble() - 0.5) * (1.0 + 0.5 * shift);
      case "heavy" -> 1.0 / (0.001 + u.getAsDouble());
      case "whole" -> (int) (u.getAsDouble() * (50 + 2 * shift));
      case "few" -> (int) (u.getAsDouble() * 4) * 0.5;
      case "codes" -> (int) (u.getAsDouble() * u.getAsDouble() * 9);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String text(String kind, DoubleSupplier u, double shift) {
    return switch (kind) {
      case "binary" -> u.getAsDouble() < 0.3 + 0.04 * shift ? "yes" : "no";
      case "letters" ->
          "abcdefg".substring((int) (u.getAsDouble() * (5 + 0.2 * shift))).substring(0, 1);
      case "many" -> "c" + (int) (u.getAsDouble() * u.getAsDouble() * 300);
      case "constant" -> "same";
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
