package io.isobar.workflows.trace;

import io.opentelemetry.api.trace.Tracer;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Spans around the runs and activities of a worker. */
final class TraceInterceptor extends WorkerInterceptorBase {
  private final TracePropagator propagator;
  private final RunSpans runs;
  private final Tracer tracer;

  TraceInterceptor(TracePropagator propagator, RunSpans runs, Tracer tracer) {
    this.propagator = propagator;
    this.runs = runs;
    this.tracer = tracer;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new RunCalls(next, propagator, runs);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityCalls(next, propagator, tracer);
  }
}
