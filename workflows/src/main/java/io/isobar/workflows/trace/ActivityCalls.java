package io.isobar.workflows.trace;

import io.isobar.workflows.pipeline.StepCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span around each attempt of an activity. */
final class ActivityCalls extends ActivityInboundCallsInterceptorBase {
  private final TracePropagator propagator;
  private final Tracer tracer;
  private @Nullable ActivityInfo info;

  ActivityCalls(ActivityInboundCallsInterceptor next, TracePropagator propagator, Tracer tracer) {
    super(next);
    this.propagator = propagator;
    this.tracer = tracer;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    info = context.getInfo();
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    // Temporal has put it on this thread, too, which may be another activity's next.
    propagator.setCurrentContext(null);
    Span span = begun(input);
    try (Scope _ = span.makeCurrent()) {
      return super.execute(input);
    } catch (RuntimeException thrown) {
      Failed.tell(span, thrown);
      throw thrown;
    } finally {
      span.end();
    }
  }

  private Span begun(ActivityInput input) {
    ActivityInfo attempt = Objects.requireNonNull(info, "init comes first");
    SpanContext run = propagator.deserializeContext(input.getHeader().getValues());
    Span span =
        tracer
            .spanBuilder("RunActivity:" + attempt.getActivityType())
            .setParent(Context.root().with(Span.wrap(run)))
            .setAttribute(Names.WORKFLOW, attempt.getWorkflowId())
            .setAttribute(Names.RUN, attempt.getWorkflowRunId())
            .startSpan();
    if (input.getArguments().length > 0 && input.getArguments()[0] instanceof StepCall call) {
      span.setAttribute(Names.PIPELINE, call.pipeline());
      span.setAttribute(Names.STEP, call.step());
      span.setAttribute(Names.BRANCH, call.branch());
    }
    return span.setAttribute(Names.ATTEMPT, attempt.getAttempt());
  }
}
