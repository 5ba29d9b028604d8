package io.isobar.workflows.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.ContextStorageProvider;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names the trace and the span in the log lines of whatever is done within them, by the names of
 * Elastic's common schema. OpenTelemetry finds this class as a service.
 */
public final class LogIds implements ContextStorageProvider {
  private static final String TRACE = "trace.id";
  private static final String SPAN = "span.id";

  @Override
  public ContextStorage get() {
    return new Naming(ContextStorage.defaultStorage());
  }

  static void name(@Nullable Context context) {
    SpanContext span =
        context == null ? SpanContext.getInvalid() : Span.fromContext(context).getSpanContext();
    if (span.isValid()) {
      MDC.put(TRACE, span.getTraceId());
      MDC.put(SPAN, span.getSpanId());
    } else {
      MDC.remove(TRACE);
      MDC.remove(SPAN);
    }
  }

  private record Naming(ContextStorage kept) implements ContextStorage {
    @Override
    public Scope attach(Context context) {
      Scope scope = kept.attach(context);
      name(context);
      return () -> {
        scope.close();
        name(kept.current());
      };
    }

    @Override
    public @Nullable Context current() {
      return kept.current();
    }
  }
}
