package io.isobar.workflows.trace;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.pipeline.PipelineResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.temporal.workflow.WorkflowInfo;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The spans of runs: known when one begins, and told when it ends. */
final class RunSpans {
  private final Tracer tracer;
  private final RunSpanIds ids;
  private final Sampler sampler;

  RunSpans(Tracer tracer, RunSpanIds ids, Sampler sampler) {
    this.tracer = tracer;
    this.ids = ids;
    this.sampler = sampler;
  }

  /** The span of a run: the same on every worker, and whenever it is replayed. */
  SpanContext of(WorkflowInfo run, SpanContext parent) {
    return parent.isValid()
        ? RunSpanIds.within(parent, run.getRunId())
        : RunSpanIds.first(run.getFirstExecutionRunId(), run.getRunId(), this::isKept);
  }

  private boolean isKept(String trace) {
    return sampler
            .shouldSample(
                Context.root(), trace, "run", SpanKind.INTERNAL, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }

  /**
   * Tells of a run.
   *
   * @param endMillis when it ended, by the workflow's clock
   * @param result what it gave or threw; null when it goes on as another run
   */
  void end(WorkflowInfo run, SpanContext parent, long endMillis, @Nullable Object result) {
    Span span =
        ids.as(
            of(run, parent),
            () ->
                tracer
                    .spanBuilder("RunWorkflow:" + run.getWorkflowType())
                    .setParent(Context.root().with(Span.wrap(parent)))
                    .setStartTimestamp(run.getRunStartedTimestampMillis(), TimeUnit.MILLISECONDS)
                    .setAttribute(Names.WORKFLOW, run.getWorkflowId())
                    .setAttribute(Names.RUN, run.getRunId())
                    .startSpan());
    switch (result) {
      case PipelineResult ended -> outcome(span, ended);
      case RuntimeException thrown -> Failed.tell(span, thrown);
      case null, default -> {}
    }
    span.end(endMillis, TimeUnit.MILLISECONDS);
  }

  private static void outcome(Span span, PipelineResult result) {
    span.setAttribute(Names.OUTCOME, result.outcome().name());
    if (result.outcome() == Outcome.FAILED) {
      span.setStatus(StatusCode.ERROR, result.reason());
    }
  }
}
