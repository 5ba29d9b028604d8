package io.isobar.domain.drift.evidently;

import io.isobar.domain.drift.evidently.EvidentlyVerdict.ColumnScore;
import io.isobar.domain.drift.evidently.EvidentlyVerdict.Left;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges as the DataDriftPreset of evidently 0.7.23 does ({@code
 * legacy/calculations/data_drift.py}).
 */
public final class EvidentlyJudge {
  /** A reference of more rows is judged by distances, a smaller one by probabilities. */
  private static final int MANY_ROWS = 1_000;

  private static final int FEW_VALUES = 5;

  private EvidentlyJudge() {}

  /** The verdict over some columns; a column on which Evidently stops is left out and named. */
  public static EvidentlyVerdict judge(List<ColumnRows> columns, EvidentlyRules rules) {
    List<ColumnScore> scores = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    for (ColumnRows column : columns) {
      try {
        scores.add(score(column, rules));
      } catch (NotJudged refused) {
        left.add(new Left(column.column(), refused.reason()));
      }
    }
    return verdict(scores, left, rules);
  }

  /** The verdict on columns that were judged one by one. */
  public static EvidentlyVerdict verdict(
      List<ColumnScore> scores, List<Left> left, EvidentlyRules rules) {
    long drifted = scores.stream().filter(ColumnScore::drifted).count();
    boolean all = !scores.isEmpty() && (double) drifted / scores.size() >= rules.driftShare();
    return new EvidentlyVerdict(scores, left, all);
  }

  private static ColumnScore score(ColumnRows rows, EvidentlyRules rules) {
    Kind kind = rows.current().kind();
    Pair pair = Pair.of(rows.reference(), rows.current());
    if (kind == Kind.FREE_TEXT) {
      throw new NotJudged("more than half of its texts are different, which makes it free text");
    }
    Choice choice = rules.tests().choice(rows.column(), kind);
    StatTest test = choice.test().orElseGet(() -> byDefault(pair, kind));
    if (choice.test().isPresent() && !test.judges(kind)) {
      throw new NotJudged(test.label() + " does not judge a " + word(kind));
    }
    double threshold = choice.threshold().orElse(test.threshold());
    double score = test.score(pair, kind);
    return new ColumnScore(
        rows.column(),
        kind,
        test,
        score,
        threshold,
        test.drifts(score, threshold),
        missing(rows.reference()),
        missing(rows.current()));
  }

  static StatTest byDefault(Pair pair, Kind kind) {
    boolean values = kind == Kind.NUMBER && pair.distinct() > FEW_VALUES;
    if (pair.reference().present() > MANY_ROWS) {
      return values ? StatTest.WASSERSTEIN : StatTest.JENSENSHANNON;
    }
    if (values) {
      return StatTest.KS;
    }
    return pair.distinct() > 2 ? StatTest.CHISQUARE : StatTest.Z;
  }

  private static double missing(Sample sample) {
    return (double) sample.missing() / (sample.missing() + sample.present());
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case NUMBER -> "number";
      case CATEGORY -> "category";
      case FREE_TEXT -> "free text";
    };
  }
}
