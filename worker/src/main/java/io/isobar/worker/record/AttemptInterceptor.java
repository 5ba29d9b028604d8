package io.isobar.worker.record;

import io.isobar.storage.postgres.Attempts;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;

/** Puts an {@link AttemptCalls} around every activity. */
public final class AttemptInterceptor extends WorkerInterceptorBase {
  private final Attempts attempts;
  private final String worker;

  /**
   * Records attempts as those of one worker.
   *
   * @param worker what the rows name as the worker
   */
  public AttemptInterceptor(Attempts attempts, String worker) {
    this.attempts = attempts;
    this.worker = worker;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new AttemptCalls(next, attempts, worker);
  }
}
