package io.isobar.workflows.publish;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Talks to the registry elsewhere. Both may be repeated without harm. */
@ActivityInterface
public interface PublishActivities {
  /** What is there already is left alone; nothing is there twice. */
  @ActivityMethod(name = "PublishVersion")
  PublishResult publish(PublishInput input);

  /** Writes down, and tells people, that there will be no further attempt. */
  @ActivityMethod(name = "PublishGaveUp")
  void gaveUp(PublishInput input, String why);
}
