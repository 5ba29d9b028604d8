package io.isobar.gateway.serve;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this process is, whether it lives, whether it can predict, and its counters. */
@RestController
final class InfoController {
  private static final MediaType PROMETHEUS =
      MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

  private final ServedModels models;
  private final ServeSettings settings;
  private final PrometheusMeterRegistry meters;

  InfoController(ServedModels models, ServeSettings settings, PrometheusMeterRegistry meters) {
    this.models = models;
    this.settings = settings;
    this.meters = meters;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> root() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("message", "API de inferencia de Isobar: predicciones con el modelo 'champion'");
    info.put("models", served());
    info.put(
        "endpoints",
        List.of(
            "/predict",
            "/load_model",
            "/v1/models",
            "/v1/models/{model}",
            "/v1/models/{model}/predict",
            "/health",
            "/ready",
            "/metrics",
            "/openapi.json",
            "/docs"));
    return Json.answer(HttpStatus.OK, info);
  }

  /** Says only that the process answers; a balancer must ask {@code /ready}. */
  @GetMapping({"/health", "/health/"})
  ResponseEntity<byte[]> health() {
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", "ok");
    health.put("instance", settings.instance());
    health.put("model_loaded", !models.all().isEmpty());
    return Json.answer(HttpStatus.OK, health);
  }

  @GetMapping({"/ready", "/ready/"})
  ResponseEntity<byte[]> ready() {
    boolean ready = !models.all().isEmpty();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("status", ready ? "ready" : "not ready");
    state.put("models", served());
    state.put("troubles", models.troubles());
    return Json.answer(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, state);
  }

  @GetMapping({"/metrics", "/metrics/"})
  ResponseEntity<String> metrics() {
    return ResponseEntity.ok().contentType(PROMETHEUS).body(meters.scrape());
  }

  private Map<String, Integer> served() {
    Map<String, Integer> versions = new LinkedHashMap<>();
    models.all().forEach(served -> versions.put(served.model(), served.version()));
    return versions;
  }
}
