package io.isobar.storage.postgres;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A span for each statement within another span, named as OpenTelemetry's conventions for databases
 * say. A statement that no request and no step asked for has none: looking for work every second
 * would be most of what is told. Values are never told.
 */
final class StatementSpans implements SqlLogger {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey("db.response.status_code");

  private final Tracer tracer;

  StatementSpans(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("io.isobar.postgres");
  }

  @Override
  public void logAfterExecution(StatementContext statement) {
    if (Span.current().isRecording()) {
      begun(statement).end(end(statement));
    }
  }

  @Override
  public void logException(StatementContext statement, SQLException thrown) {
    if (Span.current().isRecording()) {
      Span span = begun(statement).setStatus(StatusCode.ERROR);
      if (thrown.getSQLState() != null) {
        span.setAttribute(STATE, thrown.getSQLState());
      }
      span.end(end(statement));
    }
  }

  private Span begun(StatementContext statement) {
    String text = Objects.requireNonNullElse(statement.getRenderedSql(), "").strip();
    String operation = text.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    return tracer
        .spanBuilder(operation.isEmpty() ? "SQL" : operation)
        .setSpanKind(SpanKind.CLIENT)
        .setStartTimestamp(
            Objects.requireNonNullElse(statement.getExecutionMoment(), Instant.now()))
        .setAttribute(SYSTEM, "postgresql")
        .setAttribute(OPERATION, operation)
        .setAttribute(TEXT, text)
        .startSpan();
  }

  private static Instant end(StatementContext statement) {
    return Objects.requireNonNullElse(statement.getCompletionMoment(), Instant.now());
  }
}
