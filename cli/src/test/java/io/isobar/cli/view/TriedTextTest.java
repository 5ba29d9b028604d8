package io.isobar.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import io.isobar.domain.release.StageFigures;
import io.isobar.domain.release.VersionFigures;
import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.RunCards;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriedTextTest {
  @Test
  void showsEachStageThatAVersionWasTriedInAndWhyItWasTakenBack() {
    Instant since = RunTextTest.START.plusSeconds(1);
    VersionFigures figures = new VersionFigures(97, 3, 4_500);
    StageReport failed =
        new StageReport(
            new StageCall("run-1.release", 1, new RolloutStage(RolloutMode.canary, 0.05)),
            1,
            since,
            since.plusSeconds(60),
            new StageFigures(figures, figures, Optional.empty(), Optional.empty()),
            new StageDecision(
                StageDecision.Verdict.failed, StageDecision.Next.roll_back, "3.0 % failed"));
    ReleaseResult release =
        new ReleaseResult(
            "house_prices",
            2,
            "champion",
            1,
            List.of("g1"),
            RolloutOutcome.rolled_back,
            List.of(failed),
            failed.line());
    RunCard card =
        RunCards.of(
            RunTextTest.run(Outcome.SUCCEEDED, ""),
            List.of(RunTextTest.step("release", "release", Outcome.SUCCEEDED, release)),
            RunTextTest.START.plusSeconds(90));
    assertThat(RunText.lines(card))
        .contains(
            "  tried     canary of 5 %: failed: 3.0 % failed",
            "  release   house_prices version 2 was rolled back, and version 1 stays champion:"
                + " canary of 5 %: failed: 3.0 % failed");
  }
}
