package io.isobar.workflows.release;

import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Tries a version on live requests. All may be repeated without harm. */
@ActivityInterface
public interface RolloutActivities {
  /** Has every gateway load and check the version; nothing is split yet. */
  @ActivityMethod(name = "BeginRollout")
  RolloutBegun begin(StepCall call, ReleaseSettings settings, RegisterResult registered);

  /** From now on the gateways split as the stage says. */
  @ActivityMethod(name = "BeginStage")
  void stage(StepCall call, StageCall stage);

  /** Judges what was logged so far. Writes nothing, so that there may be many. */
  @ActivityMethod(name = "LookAtStage")
  StageReport look(StageLook look);

  /** Keeps a decision. */
  @ActivityMethod(name = "DecideStage")
  void decide(StepCall call, StageReport report);

  /** Moves the alias, unless it has been moved since the roll-out began, and ends the roll-out. */
  @ActivityMethod(name = "PromoteRolledOut")
  ReleaseResult promote(
      StepCall call, ReleaseSettings settings, RegisterResult registered, RolloutBegun begun);

  /** From now on the champion alone answers. */
  @ActivityMethod(name = "EndRollout")
  void end(StepCall call, RolloutEnd end);
}
