package io.isobar.gateway.trace;

import io.isobar.workflows.trace.Tracing;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.OpenTelemetryServerRequestObservationConvention;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * A span around each request, within the caller's if it has sent one (W3C Trace Context). Made by
 * Spring's own filter, named as OpenTelemetry's conventions for HTTP say.
 */
public final class RequestSpans {
  private RequestSpans() {}

  /** Adds the traces to a gateway that is being made; the filter only where they are on. */
  public static void add(Tracing tracing, GenericApplicationContext gateway) {
    // As a definition, so that it is closed after those that use it.
    gateway.registerBean(Tracing.class, () -> tracing);
    if (tracing.isOn()) {
      gateway.registerBean(
          "requestSpans", FilterRegistrationBean.class, () -> filter(tracing.openTelemetry()));
    }
  }

  private static FilterRegistrationBean<ServerHttpObservationFilter> filter(
      OpenTelemetry telemetry) {
    FilterRegistrationBean<ServerHttpObservationFilter> registration =
        new FilterRegistrationBean<>(
            new ServerHttpObservationFilter(
                observing(telemetry), new OpenTelemetryServerRequestObservationConvention()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static ObservationRegistry observing(OpenTelemetry telemetry) {
    Tracer tracer = telemetry.getTracer("io.isobar.gateway");
    OtelTracer spans = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new PropagatingReceiverTracingObservationHandler<>(
                spans, new OtelPropagator(telemetry.getPropagators(), tracer)));
    return registry;
  }
}
