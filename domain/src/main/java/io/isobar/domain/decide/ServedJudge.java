package io.isobar.domain.decide;

import java.util.ArrayList;
import java.util.List;

/**
 * The decision to train by what is served, without a batch. Each reason counts once: a schedule
 * must not ask again and again while what it asked for is under way, or when no better model came
 * of it.
 */
record ServedJudge(TrainingRules rules, TrainingFigures figures, ServedEvidence evidence) {

  TrainingDecision decide() {
    List<String> reasons = reasons();
    return reasons.isEmpty()
        ? new TrainingDecision(false, without())
        : new TrainingDecision(true, reasons);
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    figures.asked().ifPresent(who -> reasons.add("asked for by " + who));
    if (hasDrifted() && evidence.isDriftNew()) {
      reasons.add("drift: " + figures.driftReason());
    }
    rules
        .olderThan()
        .filter(most -> figures.isOlderThan(most) && evidence.isSilentFor(most))
        .ifPresent(most -> reasons.add(TrainingJudge.tooOld(figures, most)));
    reasons.addAll(LiveFinding.reasons(rules, figures));
    return reasons;
  }

  private List<String> without() {
    if (figures.champion() == 0) {
      return List.of("there is no champion, and so nothing is served");
    }
    List<String> looked = new ArrayList<>();
    if (rules.onDrift() && figures.drifted().isPresent()) {
      looked.add((hasDrifted() ? "drift as before: " : "no drift: ") + figures.driftReason());
    }
    rules
        .olderThan()
        .ifPresent(
            most ->
                looked.add(
                    figures.isOlderThan(most)
                        ? TrainingJudge.tooOld(figures, most) + ", as before"
                        : TrainingJudge.notTooOld(figures, most)));
    looked.addAll(LiveFinding.sentences(rules, figures));
    evidence
        .asked()
        .ifPresentOrElse(
            when ->
                looked.add(
                    "a training was asked for by what was served until "
                        + when
                        + ": what is served from then on counts"),
            () -> {
              if (looked.isEmpty()) {
                looked.add(TrainingJudge.nobodyAsked(figures));
              }
            });
    return looked;
  }

  private boolean hasDrifted() {
    return rules.onDrift() && figures.drifted().orElse(false);
  }
}
