package io.isobar.workflows.release;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Moves an alias for a person, as a release step does for a pipeline. */
@ActivityInterface
public interface AliasActivities {
  /** Checks the version here and at every gateway, then moves the alias; once for an order. */
  @ActivityMethod(name = "MoveAlias")
  AliasMoved move(AliasOrder order);
}
