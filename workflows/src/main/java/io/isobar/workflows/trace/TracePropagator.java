package io.isobar.workflows.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands a span on to what is started within it: from a request to its run, from a run to its
 * activities and runs. Written as Temporal's libraries for Go, Python and TypeScript do: a map with
 * the headers of W3C Trace Context, under {@code _tracer-data}.
 */
final class TracePropagator implements ContextPropagator {
  private static final String HEADER = "_tracer-data";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  /** A run's span, on its own threads: nothing is current there while a workflow is replayed. */
  private static final ThreadLocal<@Nullable SpanContext> RUN = new ThreadLocal<>();

  @Override
  public String getName() {
    return HEADER;
  }

  @Override
  public SpanContext getCurrentContext() {
    SpanContext current = Span.current().getSpanContext();
    SpanContext ofRun = RUN.get();
    return current.isValid() || ofRun == null ? current : ofRun;
  }

  @Override
  public void setCurrentContext(@Nullable Object context) {
    if (context instanceof SpanContext given && given.isValid()) {
      RUN.set(given);
    } else {
      RUN.remove();
    }
  }

  @Override
  public Map<String, Payload> serializeContext(@Nullable Object context) {
    if (!(context instanceof SpanContext span) || !span.isValid()) {
      return Map.of();
    }
    Map<String, String> headers = new TreeMap<>();
    W3C.inject(Context.root().with(Span.wrap(span)), headers, new Writing());
    return DefaultDataConverter.STANDARD_INSTANCE
        .toPayload(headers)
        .map(payload -> Map.of(HEADER, payload))
        .orElse(Map.of());
  }

  /** The span in the header; an invalid one where there is none, or what cannot be read. */
  @Override
  public SpanContext deserializeContext(Map<String, Payload> header) {
    Payload payload = header.get(HEADER);
    if (payload == null) {
      return SpanContext.getInvalid();
    }
    Context read = W3C.extract(Context.root(), headers(payload), new Reading());
    return Span.fromContext(read).getSpanContext();
  }

  /** What somebody else has written there is not worth the failure of a run. */
  private static Map<String, String> headers(Payload payload) {
    try {
      Map<?, ?> read =
          DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, Map.class, Map.class);
      Map<String, String> headers = new TreeMap<>();
      read.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
      return headers;
    } catch (RuntimeException unreadable) {
      return Map.of();
    }
  }

  private static final class Reading implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }

  private static final class Writing implements TextMapSetter<Map<String, String>> {
    @Override
    public void set(@Nullable Map<String, String> headers, String name, String value) {
      Objects.requireNonNull(headers, "headers").put(name, value);
    }
  }
}
