package io.isobar.workflows.pipeline;

import io.isobar.domain.clean.CleanRule;
import io.isobar.workflows.clean.CleanActivities;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.collect.CollectActivities;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.decide.DecideActivities;
import io.isobar.workflows.decide.DecideInput;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.decide.DecideServedInput;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.Fill;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.drift.DriftActivities;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateActivities;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.extension.ExtensionActivities;
import io.isobar.workflows.http.HttpActivities;
import io.isobar.workflows.notify.NotifyActivities;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.register.RegisterActivities;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.shell.ShellActivities;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.sql.SqlActivities;
import io.isobar.workflows.tune.TuneInput;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import io.isobar.workflows.tune.TuneWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which activity or child workflow does a kind of step, and which earlier results it is given. */
final class StepDispatch {
  private final PipelineInput input;
  private final RunState state;
  private final RunApprovals approvals;
  private final Predicate<Step> whole;

  /**
   * @param whole which steps are written down by the worker when their call has succeeded
   */
  StepDispatch(PipelineInput input, RunState state, RunApprovals approvals, Predicate<Step> whole) {
    this.whole = whole;
    this.input = input;
    this.state = state;
    this.approvals = approvals;
  }

  Promise<? extends StepResult> begin(Step step, Branch branch, Fill fill) {
    return switch (branch.settings()) {
      case StepKind.OfRows kind -> ofRows(step, branch, kind, fill);
      case StepKind.Operator kind -> operator(step, branch, kind.filled(fill));
    };
  }

  private Promise<? extends StepResult> ofRows(
      Step step, Branch branch, StepKind.OfRows what, Fill fill) {
    Inputs given = new Inputs(step, branch);
    StepCall call = call(step, branch);
    return switch (what) {
      case StepKind.Collect kind ->
          Async.function(given.stub(CollectActivities.class)::collect, call, kind.settings());
      case StepKind.Clean kind ->
          Async.function(
              given.stub(CleanActivities.class)::clean, call, kind.settings(), given.batch());
      case StepKind.Split kind ->
          Async.function(
              given.stub(SplitActivities.class)::split, call, kind.settings(), given.batch());
      case StepKind.Drift kind -> given.drift(call, kind.settings());
      case StepKind.Decide kind -> given.decide(call, kind.settings());
      case StepKind.Tune kind -> tune(step, call, kind.settings(), given.batch());
      case StepKind.Evaluate kind -> given.evaluate(call, kind.settings());
      case StepKind.Register kind ->
          Async.function(
              given.stub(RegisterActivities.class)::register,
              call,
              kind.settings(),
              given.required(TuneResult.class),
              given.required(EvaluateResult.class));
      case StepKind.Release kind ->
          given.release(call, kind.settings(), given.required(RegisterResult.class));
      case StepKind.Publish kind ->
          publish(step, call, kind.settings().filled(fill), given.required(RegisterResult.class));
    };
  }

  private Promise<? extends StepResult> operator(Step step, Branch branch, StepKind.Operator what) {
    Inputs given = new Inputs(step, branch);
    StepCall call = call(step, branch);
    return switch (what) {
      case StepKind.Sql kind ->
          Async.function(given.stub(SqlActivities.class)::execute, call, kind.settings());
      case StepKind.Http kind ->
          Async.function(given.stub(HttpActivities.class)::send, call, kind.settings());
      case StepKind.Shell kind ->
          Async.function(given.stub(ShellActivities.class)::run, call, kind.settings());
      case StepKind.Notify kind ->
          Async.function(given.stub(NotifyActivities.class)::tell, call, kind.settings());
      case StepKind.Extension kind ->
          Async.function(given.stub(ExtensionActivities.class)::call, call, kind.settings());
      case StepKind.Wait kind ->
          Async.function(() -> Waiting.run(call, kind.settings(), given.summary(), priority(step)));
      case StepKind.Approval kind ->
          Async.function(() -> approvals.ask(step.name(), branch.key(), kind.settings()));
      case StepKind.Subpipeline kind ->
          Async.function(() -> Subruns.run(input, call, kind.settings()));
    };
  }

  private int priority(Step step) {
    return step.rules().priority() == 0 ? input.priority() : step.rules().priority();
  }

  private Promise<PublishResult> publish(
      Step step, StepCall call, PublishSettings settings, RegisterResult version) {
    return Async.function(() -> Publishing.run(step, call, settings, version, priority(step)));
  }

  private Promise<TuneResult> tune(Step step, StepCall call, TuneSettings settings, long batch) {
    TuneWorkflow child =
        Workflow.newChildWorkflowStub(TuneWorkflow.class, StepOptions.tuning(call));
    return Async.function(
        child::tune,
        new TuneInput(
            call, settings, cleaning(), batch, step.retry(), step.timeout(), priority(step)));
  }

  private CleanSettings cleaning() {
    List<CleanRule> rules =
        input.definition().steps().stream()
            .map(step -> step.branches().getFirst().settings())
            .filter(StepKind.Clean.class::isInstance)
            .map(StepKind.Clean.class::cast)
            .flatMap(clean -> clean.settings().rules().stream())
            .toList();
    return new CleanSettings(rules);
  }

  private StepCall call(Step step, Branch branch) {
    return new StepCall(
        input.run(),
        input.definition().name(),
        step.name(),
        branch.key(),
        input.definition().dataset(),
        whole.test(step),
        step.rules().updates());
  }

  /** What one branch of a step is given. */
  private final class Inputs {
    private final Step step;
    private final Branch branch;

    Inputs(Step step, Branch branch) {
      this.step = step;
      this.branch = branch;
    }

    <A> A stub(Class<A> activities) {
      return Workflow.newActivityStub(
          activities, StepOptions.step(step.retry(), step.timeout(), summary(), priority(step)));
    }

    String summary() {
      return branch.key().isEmpty() ? step.name() : step.name() + " " + branch.key();
    }

    Promise<EvaluateResult> evaluate(StepCall call, EvaluateSettings settings) {
      return Async.function(
          stub(EvaluateActivities.class)::evaluate, call, settings, required(TuneResult.class));
    }

    Promise<DriftResult> drift(StepCall call, DriftSettings settings) {
      DriftActivities activities = stub(DriftActivities.class);
      return settings.chosen().served().isPresent()
          ? Async.function(activities::served, call, settings, standsFor())
          : Async.function(activities::drift, call, settings, batch());
    }

    /** The tick of the run; without one, or before it has come, the begin of the step. */
    private Instant standsFor() {
      Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
      return input.origin().logicalTime().filter(now::isAfter).orElse(now);
    }

    Promise<DecideResult> decide(StepCall call, DecideSettings settings) {
      DecideActivities activities = stub(DecideActivities.class);
      Optional<DriftResult> drift = state.nearest(step, branch.key(), DriftResult.class);
      boolean asked =
          settings
              .askedBy()
              .map(name -> Boolean.TRUE.equals(input.parameters().get(name)))
              .orElse(false);
      return settings.served()
          ? Async.function(
              activities::byServed,
              call,
              settings,
              new DecideServedInput(drift, asked, standsFor()))
          : Async.function(
              activities::decide,
              call,
              settings,
              new DecideInput(required(SplitResult.class), drift, asked));
    }

    Promise<ReleaseResult> release(
        StepCall call, ReleaseSettings settings, RegisterResult version) {
      return settings.rollout().isPresent()
          ? Async.function(() -> RollingOut.run(step, call, settings, version, priority(step)))
          : Async.function(stub(ReleaseActivities.class)::release, call, settings, version);
    }

    long batch() {
      return required(CollectResult.class).batch();
    }

    <T extends StepResult> T required(Class<T> wanted) {
      return state.required(step, branch.key(), wanted);
    }
  }
}
