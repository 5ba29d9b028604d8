package io.isobar.workflows.lease;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Slots of pools, held in Postgres by runs and not by workers; each call is idempotent. */
@ActivityInterface
public interface LeaseActivities {
  /** Takes all slots that are asked for, or none and a place in the queue. */
  @ActivityMethod(name = "AcquireLease")
  LeaseAnswer acquire(LeaseRequest request);

  /** Gives back what the holder has, or its place in the queue, and wakes who is next. */
  @ActivityMethod(name = "ReleaseLease")
  void release(LeaseHolder holder);
}
