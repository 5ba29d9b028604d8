package io.isobar.workflows.trace;

import io.isobar.domain.failure.Failure;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The traces of one process. Off, and then without any cost, unless a collector is named. */
public final class Tracing implements AutoCloseable {
  /** At the end of the process, for what the collector has not been told yet. */
  private static final int LAST_SECONDS = 3;

  /** What OpenTelemetry recommends; metrics are read by Prometheus, and logs are written out. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");

  private final Optional<OpenTelemetrySdk> sdk;
  private final List<ContextPropagator> propagators;
  private final List<WorkerInterceptor> interceptors;

  private Tracing(
      Optional<OpenTelemetrySdk> sdk,
      List<ContextPropagator> propagators,
      List<WorkerInterceptor> interceptors) {
    this.sdk = sdk;
    this.propagators = propagators;
    this.interceptors = interceptors;
  }

  /**
   * Begins to make traces, where a collector is named.
   *
   * @param service what the process is called in them, unless OTEL_SERVICE_NAME says otherwise
   * @throws Failure {@code settings.invalid}
   */
  public static Tracing of(TraceSettings settings, String service) {
    return settings.isOn()
        ? to(AutoConfiguredOpenTelemetrySdk.builder(), settings, service)
        : new Tracing(Optional.empty(), List.of(), List.of());
  }

  /** For tests, which keep the spans instead of sending them. */
  static Tracing to(
      AutoConfiguredOpenTelemetrySdkBuilder builder, TraceSettings settings, String service) {
    Map<String, String> properties = properties(settings, service);
    RunSpanIds ids = new RunSpanIds();
    builder
        // Over those of the process itself, which OpenTelemetry reads first.
        .addPropertiesCustomizer(config -> properties)
        .addTracerProviderCustomizer((traces, config) -> traces.setIdGenerator(ids))
        .disableShutdownHook();
    try {
      return on(builder.build().getOpenTelemetrySdk(), ids);
    } catch (ConfigurationException wrong) {
      throw Failure.user(
          "settings.invalid",
          "What the variables OTEL_* say of traces cannot be used: " + wrong.getMessage() + ".",
          "Correct them, or leave OTEL_EXPORTER_OTLP_ENDPOINT out for none.");
    }
  }

  private static Tracing on(OpenTelemetrySdk sdk, RunSpanIds ids) {
    TracePropagator propagator = new TracePropagator();
    Tracer tracer = sdk.getTracer("io.isobar");
    RunSpans runs = new RunSpans(tracer, ids, sdk.getSdkTracerProvider().getSampler());
    return new Tracing(
        Optional.of(sdk),
        List.of(propagator),
        List.of(new TraceInterceptor(propagator, runs, tracer)));
  }

  private static Map<String, String> properties(TraceSettings settings, String service) {
    Map<String, String> properties = new TreeMap<>(DEFAULTS);
    properties.put("otel.service.name", service);
    settings
        .variables()
        .forEach(
            (name, value) ->
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    return properties;
  }

  public boolean isOn() {
    return sdk.isPresent();
  }

  /** Makes nothing when traces are off. */
  public OpenTelemetry openTelemetry() {
    return sdk.<OpenTelemetry>map(on -> on).orElse(OpenTelemetry.noop());
  }

  /** For clients of Temporal. */
  public List<ContextPropagator> propagators() {
    return propagators;
  }

  /** For workers. */
  public List<WorkerInterceptor> interceptors() {
    return interceptors;
  }

  /** Tells the collector what it has not been told yet; one that is away is not waited for. */
  @Override
  public void close() {
    sdk.ifPresent(on -> on.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS));
  }
}
