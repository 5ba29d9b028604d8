package io.isobar.workflows.publish;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Looks at an alias elsewhere that ours follows. All of it may be repeated without harm. */
@ActivityInterface
public interface FollowActivities {
  /** What the alias names there, and whether somebody has moved it by hand. */
  @ActivityMethod(name = "LookAtFollowedAlias")
  FollowLook look(String model);

  /** Notes that ours has followed. */
  @ActivityMethod(name = "FollowedAlias")
  void followed(FollowMove move);

  /** Sets the alias there to what ours names, says why there, and tells people once. */
  @ActivityMethod(name = "TurnBackFollowedAlias")
  void turnBack(FollowMove move);
}
