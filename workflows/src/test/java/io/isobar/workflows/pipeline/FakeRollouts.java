package io.isobar.workflows.pipeline;

import io.isobar.domain.release.StageDecision;
import io.isobar.domain.release.StageFigures;
import io.isobar.domain.release.VersionFigures;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutActivities;
import io.isobar.workflows.release.RolloutBegun;
import io.isobar.workflows.release.RolloutEnd;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageLook;
import io.isobar.workflows.release.StageReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Roll-outs without gateways: what a look finds is what the test says. */
final class FakeRollouts implements RolloutActivities {
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<Duration> looks = new CopyOnWriteArrayList<>();
  volatile boolean nothingToTryOn;

  /** Passes when the time of the stage is over. */
  volatile Function<StageLook, StageDecision> finds =
      look ->
          look.elapsed().compareTo(look.rules().stageTime()) < 0
              ? decision(StageDecision.Verdict.undecided, StageDecision.Next.wait)
              : decision(StageDecision.Verdict.passed, StageDecision.Next.go_on);

  static StageDecision decision(StageDecision.Verdict verdict, StageDecision.Next next) {
    return new StageDecision(verdict, next, "found " + verdict);
  }

  @Override
  public RolloutBegun begin(StepCall call, ReleaseSettings settings, RegisterResult registered) {
    calls.add("begin " + registered.version());
    return nothingToTryOn
        ? new RolloutBegun(Optional.empty(), 0, List.of())
        : new RolloutBegun(Optional.of("rollout-1"), 7, List.of("gateway-1"));
  }

  @Override
  public void stage(StepCall call, StageCall stage) {
    calls.add(
        "stage %d %s %s".formatted(stage.number(), stage.stage().mode(), stage.stage().share()));
  }

  @Override
  public StageReport look(StageLook look) {
    looks.add(look.elapsed());
    VersionFigures figures = new VersionFigures(120, 0, 4_000);
    return new StageReport(
        look.stage(),
        look.round(),
        Instant.EPOCH,
        Instant.EPOCH.plus(look.elapsed()),
        new StageFigures(
            figures, figures, Optional.of(new StageFigures.Apart(0.125, 0.5)), Optional.empty()),
        finds.apply(look));
  }

  @Override
  public void decide(StepCall call, StageReport report) {
    calls.add(
        "decide %d.%d %s"
            .formatted(report.stage().number(), report.round(), report.decision().verdict()));
  }

  @Override
  public ReleaseResult promote(
      StepCall call, ReleaseSettings settings, RegisterResult registered, RolloutBegun begun) {
    calls.add("promote");
    return new ReleaseResult(
        registered.model(),
        registered.version(),
        settings.alias(),
        begun.champion(),
        begun.gateways());
  }

  @Override
  public void end(StepCall call, RolloutEnd end) {
    calls.add("end " + end.outcome() + ": " + end.reason());
  }
}
