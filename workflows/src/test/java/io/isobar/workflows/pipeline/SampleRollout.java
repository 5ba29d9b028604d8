package io.isobar.workflows.pipeline;

import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import io.isobar.domain.release.StageFigures;
import io.isobar.domain.release.VersionFigures;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A payload with all that a roll-out may have. */
final class SampleRollout {
  private SampleRollout() {}

  static ReleaseResult rolledBack() {
    return new ReleaseResult(
        "houses",
        3,
        "champion",
        2,
        List.of("gateway-1"),
        RolloutOutcome.rolled_back,
        List.of(
            new StageReport(
                new StageCall("houses-1.release", 1, new RolloutStage(RolloutMode.canary, 0.05)),
                1,
                Instant.parse("2026-01-31T06:00:00Z"),
                Instant.parse("2026-01-31T06:30:00Z"),
                new StageFigures(
                    new VersionFigures(1900, 0, 4000),
                    new VersionFigures(97, 3, 4500),
                    Optional.of(new StageFigures.Apart(0.125, 0.5)),
                    Optional.of(new StageFigures.LiveErrors("RMSE", 100.5, 400, 120.5, 40))),
                new StageDecision(
                    StageDecision.Verdict.failed, StageDecision.Next.roll_back, "3.0 % failed"))),
        "canary of 5 %: failed: 3.0 % failed");
  }
}
