package io.isobar.workflows.definition;

import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.RolloutLimits;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutRules;
import io.isobar.domain.release.RolloutRules.WhenTooFew;
import io.isobar.domain.release.RolloutStage;
import io.isobar.workflows.definition.Problems.Place;
import io.isobar.workflows.release.RolloutPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads how a release tries its version on live requests. */
record RolloutReader(Columns columns, Section step) {
  private static final long MOST = 1_000_000_000_000L;

  /** Such a challenger is not told apart from one that nobody asks. */
  private static final double LEAST_SHARE = 0.001;

  private static final double MOST_OF_A_CANARY = 0.999;

  private static final List<String> BESIDE_A_STAGE =
      List.of(
          "split-by",
          "stage-time",
          "stage-requests",
          "minimum-requests",
          "when-too-few",
          "wait-at-most",
          "rollback-on");

  /** Empty when the version is released at once. */
  Optional<RolloutPlan> read(String alias) {
    List<RolloutStage> stages = stages();
    Optional<String> by = by();
    Duration time = step.duration("stage-time");
    Optional<Long> requests =
        step.has("stage-requests")
            ? Optional.of(step.whole("stage-requests", 1, MOST))
            : Optional.empty();
    long minimum = step.whole("minimum-requests", 1, MOST);
    WhenTooFew then = step.choice("when-too-few", WhenTooFew.class);
    Duration atMost = step.duration("wait-at-most");
    Optional<RolloutLimits> limits = limits(step.section("rollback-on", Shape.ROLLBACK_ON));
    if (!step.has("shadow") && !step.has("canary")) {
      BESIDE_A_STAGE.stream().filter(step::has).findFirst().ifPresent(this::idle);
      return Optional.empty();
    }
    requireServed(alias);
    return limits.flatMap(
        sound ->
            step.build(
                () ->
                    new RolloutPlan(
                        by,
                        new RolloutRules(stages, time, requests, minimum, then, atMost, sound))));
  }

  private void idle(String key) {
    step.problems()
        .add(
            step.place(),
            step.path(key),
            step.path(key) + " is there, and nothing is tried",
            "shadow or canary beside it");
  }

  private void requireServed(String alias) {
    if (!alias.equals(Aliases.SERVED)) {
      step.problems()
          .add(
              step.place(),
              step.path("alias"),
              "a version of the alias '" + alias + "' is tried on live requests",
              "the alias '" + Aliases.SERVED + "', which gateways serve");
    }
  }

  private List<RolloutStage> stages() {
    List<RolloutStage> stages = new ArrayList<>();
    if (step.has("shadow")) {
      double share = step.share("shadow", LEAST_SHARE, 1);
      stages.add(new RolloutStage(RolloutMode.shadow, share));
    }
    for (ScalarNode text : step.has("canary") ? step.texts("canary") : List.<ScalarNode>of()) {
      double before = stages.isEmpty() ? 0 : canary(stages.getLast());
      Scalars.share(text.getValue())
          .filter(share -> share >= LEAST_SHARE && share <= MOST_OF_A_CANARY && share > before)
          .ifPresentOrElse(
              share -> stages.add(new RolloutStage(RolloutMode.canary, share)),
              () -> refused(text));
    }
    return stages;
  }

  private static double canary(RolloutStage stage) {
    return switch (stage.mode()) {
      case shadow -> 0;
      case canary -> stage.share();
    };
  }

  private void refused(ScalarNode text) {
    step.problems()
        .add(
            Place.of(text),
            step.path("canary"),
            step.path("canary") + " has " + Words.describe(text) + " in it",
            "shares from 0.1% to 99.9%, each greater than the one before",
            Optional.empty());
  }

  private Optional<String> by() {
    Optional<String> by = step.optionalText("split-by");
    by.ifPresent(
        name ->
            step.entry("split-by")
                .ifPresent(
                    entry ->
                        columns.require(
                            entry.value(), name, step.path("split-by"), step.problems())));
    return by;
  }

  private static Optional<RolloutLimits> limits(Section section) {
    double errors = section.share("error-rate", 0, 1);
    Optional<Duration> p99 = section.optionalDuration("p99");
    double slower = section.share("slower-by", 0.01, 100);
    double drift = section.number("drift", "a number from 0.01 to 0.8326", 0.01, 0.8326);
    Optional<Double> quality =
        section.has("quality")
            ? Optional.of(section.share("quality", 0.001, 100))
            : Optional.empty();
    long rows = section.whole("quality-rows", 1, MOST);
    return section.build(() -> new RolloutLimits(errors, p99, slower, drift, quality, rows));
  }
}
