package io.isobar.cli.registry;

import io.isobar.domain.release.RolloutStage;
import io.isobar.storage.postgres.Rollout;
import io.isobar.storage.postgres.RolloutDecision;
import io.isobar.storage.postgres.Rollouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A roll-out as lines: where it is, and what was decided on the way. */
final class RolloutText {
  private RolloutText() {}

  static List<String> of(Rollouts.Told told) {
    List<String> lines = new ArrayList<>();
    Rollout rollout = told.rollout();
    lines.add("");
    lines.add(
        "version %d against version %d, run %s: %s"
            .formatted(rollout.version(), rollout.champion(), rollout.run(), state(told)));
    for (RolloutDecision decision : told.decisions()) {
      lines.add(
          "  %s  %s: %s: %s"
              .formatted(
                  ModelText.time(decision.at()),
                  stage(decision.what()),
                  decision.decision().verdict().name().replace('_', ' '),
                  decision.decision().reason()));
    }
    return lines;
  }

  private static String state(Rollouts.Told told) {
    Rollout rollout = told.rollout();
    String by = rollout.keyColumn().map(column -> " by " + column).orElse("");
    return rollout
        .outcome()
        .map(
            outcome ->
                outcome.name().replace('_', ' ')
                    + rollout.endedAt().map(at -> " at " + ModelText.time(at)).orElse("")
                    + ": "
                    + rollout.reason())
        .orElseGet(
            () ->
                rollout.stage() > 0 && !told.live()
                    ? "over: the champion is another, or its run has ended"
                    : rollout
                        .now()
                        .map(
                            stage ->
                                stage(stage)
                                    + by
                                    + rollout
                                        .since()
                                        .map(since -> " since " + ModelText.time(since))
                                        .orElse(""))
                        .orElse("about to begin"));
  }

  private static String stage(RolloutStage stage) {
    return String.format(Locale.ROOT, "%s of %.3g %%", stage.mode(), 100 * stage.share());
  }
}
