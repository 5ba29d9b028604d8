package io.isobar.workflows.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of spans: any, but for a run's, which follow from the name that Temporal has given it. So
 * its steps know it before it has ended, and on whichever worker they are.
 */
final class RunSpanIds implements IdGenerator {
  private final IdGenerator others = IdGenerator.random();
  private static final ThreadLocal<@Nullable SpanContext> GIVEN = new ThreadLocal<>();

  /**
   * The span of a run that nobody has begun within another one.
   *
   * @param first name of the first in a chain of runs that continue each other
   * @param run this one's
   * @param kept whether a trace of a number is among those that are told
   */
  static SpanContext first(String first, String run, Predicate<String> kept) {
    ByteBuffer hash = hash(first);
    String trace = TraceId.fromLongs(hash.getLong(), hash.getLong());
    TraceFlags flags = kept.test(trace) ? TraceFlags.getSampled() : TraceFlags.getDefault();
    return SpanContext.create(trace, span(run), flags, TraceState.getDefault());
  }

  /** The span of a run within another span. */
  static SpanContext within(SpanContext parent, String run) {
    return SpanContext.create(
        parent.getTraceId(), span(run), parent.getTraceFlags(), parent.getTraceState());
  }

  /** What is begun in it gets these numbers. */
  <T> T as(SpanContext span, Supplier<T> begun) {
    GIVEN.set(span);
    try {
      return begun.get();
    } finally {
      GIVEN.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanContext wanted = GIVEN.get();
    return wanted == null ? others.generateSpanId() : wanted.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext wanted = GIVEN.get();
    return wanted == null ? others.generateTraceId() : wanted.getTraceId();
  }

  private static String span(String run) {
    return SpanId.fromLong(hash("span " + run).getLong());
  }

  /** Evenly spread, since samplers take a share of the numbers. */
  private static ByteBuffer hash(String name) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
