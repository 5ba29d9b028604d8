package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatementSpansTest {
  @RegisterExtension static final EmptyDatabase POSTGRES = new EmptyDatabase();

  private final InMemorySpanExporter told = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(told))
                  .build())
          .build();
  private Database database;

  @BeforeEach
  void trace() {
    database = POSTGRES.database().traced(telemetry);
  }

  @Test
  void eachStatementWithinASpanHasOneThatShowsNoValue() {
    Span step = telemetry.getTracer("test").spanBuilder("step").startSpan();
    try (Scope _ = step.makeCurrent()) {
      String found =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(" select 'x' || :secret")
                          .bind("secret", "hunter2")
                          .mapTo(String.class)
                          .one());
      assertThat(found).isEqualTo("xhunter2");
    }

    SpanData statement = only();
    assertThat(statement.getName()).isEqualTo("SELECT");
    assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(statement.getParentSpanId()).isEqualTo(step.getSpanContext().getSpanId());
    assertThat(text(statement, "db.system.name")).isEqualTo("postgresql");
    assertThat(text(statement, "db.query.text")).isEqualTo("select 'x' || :secret");
    assertThat(statement.getAttributes().toString()).doesNotContain("hunter2");
    assertThat(statement.getEndEpochNanos()).isGreaterThan(statement.getStartEpochNanos());
  }

  @Test
  void aStatementThatFailsSaysByWhichCode() {
    Span step = telemetry.getTracer("test").spanBuilder("step").startSpan();
    try (Scope _ = step.makeCurrent()) {
      assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute("select 1 / 0")));
    }

    assertThat(only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(text(only(), "db.response.status_code")).isEqualTo("22012");
  }

  @Test
  void whatNobodyAskedForHasNone() {
    database.jdbi().useHandle(handle -> handle.execute("select 1"));

    assertThat(told.getFinishedSpanItems()).isEmpty();
  }

  private SpanData only() {
    assertThat(told.getFinishedSpanItems()).hasSize(1);
    return told.getFinishedSpanItems().getFirst();
  }

  private static String text(SpanData span, String name) {
    return span.getAttributes().get(AttributeKey.stringKey(name));
  }
}
