package io.isobar.workflows.trace;

import static io.isobar.workflows.pipeline.Definitions.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.pipeline.Definitions;
import io.isobar.workflows.pipeline.WorkflowServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TracingTest {
  private final InMemorySpanExporter told = InMemorySpanExporter.create();
  private final Tracing tracing = tracing(Map.of(), told);
  private final WorkflowServer server = WorkflowServer.traced(tracing);

  @AfterEach
  void close() {
    server.close();
    tracing.close();
  }

  private static Tracing tracing(Map<String, String> environment, InMemorySpanExporter kept) {
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addTracerProviderCustomizer(
                (traces, config) -> traces.addSpanProcessor(SimpleSpanProcessor.create(kept)))
            .addPropertiesSupplier(() -> Map.of("otel.traces.exporter", "none"));
    return Tracing.to(builder, TraceSettings.from(environment), "isobar-test");
  }

  @Test
  void requestRunAndStepsAreOneTrace() {
    Span request = tracing.openTelemetry().getTracer("test").spanBuilder("request").startSpan();
    try (Scope _ = request.makeCurrent()) {
      server.run(input("houses-1", Definitions.houses()));
    }
    request.end();

    SpanData run = span("RunWorkflow:Pipeline");
    assertThat(run.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
    assertThat(run.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
    assertThat(run.getAttributes().get(Names.WORKFLOW)).isEqualTo("houses-1");
    assertThat(run.getAttributes().get(Names.OUTCOME)).isEqualTo("SUCCEEDED");
    SpanData clean = span("RunActivity:Clean");
    assertThat(clean.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(clean.getAttributes().get(Names.STEP)).isEqualTo("clean");
    assertThat(clean.getAttributes().get(Names.PIPELINE)).isEqualTo("houses");
    assertThat(clean.getAttributes().get(Names.ATTEMPT)).isEqualTo(1);
    SpanData tuning = span("RunWorkflow:Tune");
    assertThat(tuning.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(within(tuning)).contains("RunActivity:ProposedTrial");
    assertThat(traces()).hasSize(1);
    assertThat(told.getFinishedSpanItems()).allMatch(span -> span.hasEnded());
  }

  @Test
  void aRunThatNobodyAskedForBeginsATraceOfItsOwn() {
    server.run(input("houses-1", Definitions.houses()));
    server.run(input("houses-2", Definitions.houses()));

    assertThat(traces()).hasSize(2);
    assertThat(told.getFinishedSpanItems())
        .filteredOn(span -> span.getParentSpanId().equals(SpanId.getInvalid()))
        .extracting(SpanData::getName)
        .containsExactly("RunWorkflow:Pipeline", "RunWorkflow:Pipeline");
  }

  /** The server of this test keeps no run in memory: each of its tasks is a replay. */
  @Test
  void aRunIsToldOnceHoweverOftenItIsReplayed() {
    server.run(input("houses-1", Definitions.houses()));
    List<String> before = names();

    server.of("houses-1").query("__stack_trace", String.class);

    assertThat(names()).containsExactlyElementsOf(before);
    assertThat(named("RunWorkflow:Pipeline")).hasSize(1);
  }

  @Test
  void tellsNothingOfARunThatIsNotAmongTheShareWanted() {
    Map<String, String> none =
        Map.of("OTEL_TRACES_SAMPLER", "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0");
    InMemorySpanExporter kept = InMemorySpanExporter.create();
    try (Tracing quiet = tracing(none, kept);
        WorkflowServer unheard = WorkflowServer.traced(quiet)) {
      unheard.run(input("houses-1", Definitions.houses()));
      assertThat(kept.getFinishedSpanItems()).isEmpty();
    }
  }

  @Test
  void logLinesWithinASpanNameIt() {
    Span outer = tracing.openTelemetry().getTracer("test").spanBuilder("outer").startSpan();
    Span inner = tracing.openTelemetry().getTracer("test").spanBuilder("inner").startSpan();
    try (Scope _ = outer.makeCurrent()) {
      try (Scope _ = inner.makeCurrent()) {
        assertThat(MDC.get("trace.id")).isEqualTo(inner.getSpanContext().getTraceId());
      }
      assertThat(MDC.get("trace.id")).isEqualTo(outer.getSpanContext().getTraceId());
      assertThat(MDC.get("span.id")).isEqualTo(outer.getSpanContext().getSpanId());
    }
    assertThat(MDC.get("trace.id")).isNull();
    assertThat(MDC.get("span.id")).isNull();
  }

  @Test
  void isOffUnlessACollectorIsNamed() {
    assertThat(isOn(Map.of("OTEL_SERVICE_NAME", "x"))).isFalse();
    assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))).isFalse();
    assertThat(
            isOn(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:4318/v1/traces")))
        .isTrue();
    assertThat(
            isOn(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                    "OTEL_SDK_DISABLED", "true")))
        .isFalse();
    try (Tracing off = of(Map.of())) {
      assertThat(off.interceptors()).isEmpty();
      assertThat(off.propagators()).isEmpty();
      assertThat(off.openTelemetry().getTracer("x").spanBuilder("x").startSpan().isRecording())
          .isFalse();
    }
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatThrownBy(() -> of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("settings.invalid");
              assertThat(failure.getMessage()).contains("collector:4318");
            });
    assertThatThrownBy(
            () ->
                of(
                    Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                        "OTEL_TRACES_SAMPLER", "some")))
        .hasMessageContaining("some");
  }

  private static boolean isOn(Map<String, String> environment) {
    try (Tracing made = of(environment)) {
      return made.isOn();
    }
  }

  private static Tracing of(Map<String, String> environment) {
    return Tracing.of(TraceSettings.from(environment), "isobar-test");
  }

  private SpanData span(String name) {
    assertThat(named(name)).as("%s among %s", name, names()).hasSize(1);
    return named(name).getFirst();
  }

  private List<SpanData> named(String name) {
    return told.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private List<String> names() {
    return told.getFinishedSpanItems().stream().map(SpanData::getName).toList();
  }

  private List<String> within(SpanData outer) {
    return told.getFinishedSpanItems().stream()
        .filter(span -> span.getParentSpanId().equals(outer.getSpanId()))
        .map(SpanData::getName)
        .toList();
  }

  private Set<String> traces() {
    return told.getFinishedSpanItems().stream()
        .map(SpanData::getTraceId)
        .collect(Collectors.toSet());
  }
}
