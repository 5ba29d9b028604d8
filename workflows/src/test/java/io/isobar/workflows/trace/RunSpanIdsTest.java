package io.isobar.workflows.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunSpanIdsTest {
  private static final int RUNS = 1_000;

  @Test
  void theNameOfARunGivesItsNumbers() {
    SpanContext once = RunSpanIds.first("a", "b", trace -> true);

    assertThat(RunSpanIds.first("a", "b", trace -> true)).isEqualTo(once);
    assertThat(once.isValid()).isTrue();
    assertThat(once.isSampled()).isTrue();
    assertThat(RunSpanIds.first("a", "b", trace -> false).isSampled()).isFalse();
  }

  @Test
  void aRunThatGoesOnAsAnotherStaysInItsTrace() {
    SpanContext first = RunSpanIds.first("a", "a", trace -> true);
    SpanContext next = RunSpanIds.first("a", "b", trace -> true);

    assertThat(next.getTraceId()).isEqualTo(first.getTraceId());
    assertThat(next.getSpanId()).isNotEqualTo(first.getSpanId());
    assertThat(RunSpanIds.within(first, "b").getSpanId()).isEqualTo(next.getSpanId());
  }

  @Test
  void aShareOfTheTracesIsAboutThatShareOfTheRuns() {
    Sampler quarter = Sampler.traceIdRatioBased(0.25);

    // Names as Temporal's server gives them, but the same in each run of this test.
    long kept =
        IntStream.range(0, RUNS)
            .mapToObj(
                number -> UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)}))
            .map(
                name ->
                    RunSpanIds.first(
                        name.toString(), name.toString(), trace -> isKept(quarter, trace)))
            .filter(SpanContext::isSampled)
            .count();

    assertThat(kept).isBetween(210L, 290L);
  }

  @Test
  void otherSpansGetNumbersOfTheirOwn() {
    RunSpanIds ids = new RunSpanIds();
    SpanContext run = RunSpanIds.first("a", "b", trace -> true);

    assertThat(ids.as(run, () -> List.of(ids.generateTraceId(), ids.generateSpanId())))
        .containsExactly(run.getTraceId(), run.getSpanId());
    assertThat(ids.generateTraceId()).isNotEqualTo(run.getTraceId()).satisfies(TraceId::isValid);
    assertThat(ids.generateSpanId()).isNotEqualTo(run.getSpanId());
  }

  private static boolean isKept(Sampler sampler, String trace) {
    return sampler
            .shouldSample(
                Context.root(), trace, "run", SpanKind.INTERNAL, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }
}
