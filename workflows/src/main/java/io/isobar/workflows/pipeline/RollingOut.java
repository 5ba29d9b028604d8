package io.isobar.workflows.pipeline;

import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutRules;
import io.isobar.domain.release.StageDecision;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutActivities;
import io.isobar.workflows.release.RolloutBegun;
import io.isobar.workflows.release.RolloutEnd;
import io.isobar.workflows.release.RolloutPlan;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageLook;
import io.isobar.workflows.release.StageReport;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A release in stages. Between two looks nothing but a timer of the server is held. However it
 * ends, also when the run is cancelled, the split ends with it.
 */
final class RollingOut {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONG_PAUSE = Duration.ofMinutes(15);

  private final Step step;
  private final StepCall call;
  private final ReleaseSettings settings;
  private final RegisterResult registered;
  private final RolloutActivities once;
  private final RolloutActivities patient;
  private final ReleaseActivities atOnce;
  private final List<StageReport> reports = new ArrayList<>();

  private RollingOut(
      Step step, StepCall call, ReleaseSettings settings, RegisterResult registered, int priority) {
    this.step = step;
    this.call = call;
    this.settings = settings;
    this.registered = registered;
    this.once =
        Workflow.newActivityStub(
            RolloutActivities.class,
            StepOptions.step(step.retry(), step.timeout(), step.name(), priority));
    this.atOnce =
        Workflow.newActivityStub(
            ReleaseActivities.class,
            StepOptions.step(step.retry(), step.timeout(), step.name(), priority));
    this.patient =
        Workflow.newActivityStub(
            RolloutActivities.class, StepOptions.rollout(step.timeout(), step.name(), priority));
  }

  static ReleaseResult run(
      Step step, StepCall call, ReleaseSettings settings, RegisterResult version, int priority) {
    return new RollingOut(step, call, settings, version, priority)
        .run(settings.rollout().orElseThrow());
  }

  private ReleaseResult run(RolloutPlan plan) {
    RolloutBegun begun = once.begin(call, settings, registered);
    if (begun.rollout().isEmpty()) {
      return atOnce.release(call, settings, registered);
    }
    String rollout = begun.rollout().get();
    try {
      return staged(plan.rules(), rollout, begun);
    } catch (TemporalFailure failure) {
      Workflow.newDetachedCancellationScope(
              () -> end(rollout, RolloutOutcome.ended, FailureText.of(failure, step)))
          .run();
      throw failure;
    }
  }

  private ReleaseResult staged(RolloutRules rules, String rollout, RolloutBegun begun) {
    for (int at = 0; at < rules.stages().size(); at++) {
      StageReport report = stage(rules, new StageCall(rollout, at + 1, rules.stages().get(at)));
      reports.add(report);
      switch (report.decision().next()) {
        case go_on, wait -> {}
        case roll_back -> {
          return ended(rollout, begun, RolloutOutcome.rolled_back, report.line());
        }
        case end -> {
          return ended(rollout, begun, RolloutOutcome.ended, report.decision().reason());
        }
      }
    }
    return once.promote(call, settings, registered, begun).after(reports);
  }

  /** Looks, at first often, then seldom, until something follows. */
  private StageReport stage(RolloutRules rules, StageCall stage) {
    patient.stage(call, stage);
    long begun = Workflow.currentTimeMillis();
    for (int round = 1; ; ) {
      Duration elapsed = Duration.ofMillis(Workflow.currentTimeMillis() - begun);
      Workflow.sleep(pause(elapsed, rules.window(round)));
      elapsed = Duration.ofMillis(Workflow.currentTimeMillis() - begun);
      StageReport report = patient.look(new StageLook(stage, rules, round, elapsed));
      if (report.decision().verdict() == StageDecision.Verdict.undecided) {
        continue;
      }
      patient.decide(call, report);
      if (report.decision().next() != StageDecision.Next.wait) {
        return report;
      }
      round++;
    }
  }

  /**
   * A tenth of the time so far, then a quarter of an hour, and after a day a hundredth: also months
   * have some hundred looks only, since each is kept in the history.
   */
  private static Duration pause(Duration elapsed, Duration window) {
    Duration longest = longer(LONG_PAUSE, elapsed.dividedBy(100));
    Duration pause = shorter(elapsed.dividedBy(10), longest);
    Duration left = window.minus(elapsed);
    return longer(SHORTEST_PAUSE, left.isPositive() ? shorter(left, pause) : pause);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private ReleaseResult ended(
      String rollout, RolloutBegun begun, RolloutOutcome outcome, String reason) {
    end(rollout, outcome, reason);
    return new ReleaseResult(
        registered.model(),
        registered.version(),
        settings.alias(),
        begun.champion(),
        begun.gateways(),
        outcome,
        reports,
        reason);
  }

  private void end(String rollout, RolloutOutcome outcome, String reason) {
    patient.end(call, new RolloutEnd(rollout, outcome, reason));
  }
}
