package io.isobar.workflows.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import org.jspecify.annotations.Nullable;

/** Hands a run's span to all that the run begins, and tells of it at the end, once. */
final class RunCalls extends WorkflowInboundCallsInterceptorBase {
  private final TracePropagator propagator;
  private final RunSpans spans;
  private SpanContext parent = SpanContext.getInvalid();

  RunCalls(WorkflowInboundCallsInterceptor next, TracePropagator propagator, RunSpans spans) {
    super(next);
    this.propagator = propagator;
    this.spans = spans;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(
        new WorkflowOutboundCallsInterceptorBase(outbound) {
          @Override
          public void continueAsNew(ContinueAsNewInput input) {
            end(null);
            super.continueAsNew(input);
          }
        });
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    parent = propagator.deserializeContext(input.getHeader().getValues());
    propagator.setCurrentContext(spans.of(Workflow.getInfo(), parent));
    try {
      WorkflowOutput output = super.execute(input);
      end(output.getResult());
      return output;
    } catch (RuntimeException thrown) {
      end(thrown);
      throw thrown;
    } finally {
      propagator.setCurrentContext(null);
    }
  }

  private void end(@Nullable Object result) {
    if (!WorkflowUnsafe.isReplaying()) {
      spans.end(Workflow.getInfo(), parent, Workflow.currentTimeMillis(), result);
    }
  }
}
