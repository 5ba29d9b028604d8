package io.isobar.domain.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The decision to train, on a batch or by {@linkplain ServedJudge what is served}. On a batch,
 * problems of the rows forbid it, whoever asks. What must hold (rows, origin) forbids it unless
 * somebody asked. Then each reason for it is told; without one, each that was looked for is told
 * with what was found.
 */
public final class TrainingJudge {
  private TrainingJudge() {}

  public static TrainingDecision decide(TrainingRules rules, TrainingFigures figures) {
    return figures
        .served()
        .map(evidence -> new ServedJudge(rules, figures, evidence).decide())
        .orElseGet(() -> onBatch(rules, figures));
  }

  private static TrainingDecision onBatch(TrainingRules rules, TrainingFigures figures) {
    if (!figures.problems().isEmpty()) {
      return new TrainingDecision(
          false,
          figures.problems().stream().map(each -> "nothing can be learned: " + each).toList());
    }
    List<String> against = against(rules, figures);
    if (!against.isEmpty() && figures.asked().isEmpty()) {
      return new TrainingDecision(false, against);
    }
    List<String> reasons = reasons(rules, figures);
    return reasons.isEmpty()
        ? new TrainingDecision(false, without(rules, figures))
        : new TrainingDecision(true, reasons);
  }

  private static List<String> against(TrainingRules rules, TrainingFigures figures) {
    List<String> against = new ArrayList<>();
    if (figures.rows() < rules.minimumRows()) {
      against.add("there are " + figures.rows() + " rows, and " + rules.minimumRows() + " needed");
    }
    rules
        .origin()
        .ifPresent(
            origin -> {
              double share = figures.originShare().orElse(0.0);
              if (share < origin.atLeast()) {
                against.add(
                    percent(share)
                        + " of the rows have "
                        + origin.column()
                        + " "
                        + String.join(" or ", origin.values())
                        + ", and "
                        + percent(origin.atLeast())
                        + " are needed");
              }
            });
    return against;
  }

  private static List<String> reasons(TrainingRules rules, TrainingFigures figures) {
    List<String> reasons = new ArrayList<>();
    figures.asked().ifPresent(who -> reasons.add("asked for by " + who));
    if (figures.champion() == 0) {
      reasons.add("there is no champion yet");
    }
    if (rules.onDrift() && figures.drifted().orElse(false)) {
      reasons.add("drift: " + figures.driftReason());
    }
    rules
        .newShare()
        .filter(share -> figures.champion() > 0 && figures.newShare() >= share)
        .ifPresent(share -> reasons.add(newRows(figures) + ", at least " + percent(share)));
    rules
        .olderThan()
        .filter(figures::isOlderThan)
        .ifPresent(most -> reasons.add(tooOld(figures, most)));
    reasons.addAll(LiveFinding.reasons(rules, figures));
    if (rules.always()) {
      reasons.add("each batch is trained on");
    }
    return reasons;
  }

  private static List<String> without(TrainingRules rules, TrainingFigures figures) {
    List<String> looked = new ArrayList<>();
    if (rules.onDrift()) {
      looked.add(
          figures.drifted().isPresent()
              ? "no drift: " + figures.driftReason()
              : "no step before looked for drift");
    }
    rules
        .newShare()
        .ifPresent(share -> looked.add(newRows(figures) + ", less than " + percent(share)));
    rules.olderThan().ifPresent(most -> looked.add(notTooOld(figures, most)));
    looked.addAll(LiveFinding.sentences(rules, figures));
    if (looked.isEmpty()) {
      looked.add(nobodyAsked(figures));
    }
    return looked;
  }

  static String nobodyAsked(TrainingFigures figures) {
    return "version " + figures.champion() + " is served, and nobody asked for another";
  }

  private static String newRows(TrainingFigures figures) {
    return "%d of %d rows (%s) are new to version %d"
        .formatted(
            figures.newRows(), figures.rows(), percent(figures.newShare()), figures.champion());
  }

  static String tooOld(TrainingFigures figures, Duration most) {
    return age(figures) + ", more than " + length(most);
  }

  static String notTooOld(TrainingFigures figures, Duration most) {
    return age(figures) + ", not more than " + length(most);
  }

  private static String age(TrainingFigures figures) {
    return "version "
        + figures.champion()
        + " is "
        + length(figures.championAge().orElse(Duration.ZERO))
        + " old";
  }

  private static String length(Duration length) {
    return length.toHours() >= 48 ? length.toDays() + " days" : length.toHours() + " hours";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
