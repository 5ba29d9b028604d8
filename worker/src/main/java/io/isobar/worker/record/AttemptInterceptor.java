package io.isobar.worker.record;

import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Steps;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.function.UnaryOperator;

/** Puts an {@link AttemptCalls} around every activity. */
public final class AttemptInterceptor extends WorkerInterceptorBase {
  private final Attempts attempts;
  private final StepEnds ends;
  private final String worker;
  private final UnaryOperator<String> mask;

  /**
   * Records attempts as those of one worker.
   *
   * @param worker what the rows name as the worker
   * @param mask hides secrets in the failures of attempts
   */
  public AttemptInterceptor(
      Attempts attempts, Steps steps, String worker, UnaryOperator<String> mask) {
    this.attempts = attempts;
    this.ends = new StepEnds(steps);
    this.worker = worker;
    this.mask = mask;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new AttemptCalls(next, attempts, ends, worker, mask);
  }
}
