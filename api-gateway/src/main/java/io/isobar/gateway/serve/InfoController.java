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
  private final ModelInfo info;
  private final Readiness readiness;

  InfoController(
      ServedModels models,
      ServeSettings settings,
      PrometheusMeterRegistry meters,
      ModelInfo info,
      Readiness readiness) {
    this.models = models;
    this.settings = settings;
    this.meters = meters;
    this.info = info;
    this.readiness = readiness;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> root() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("message", "API de inferencia de Isobar: predicciones con el modelo 'champion'");
    root.put("models", served());
    root.put(
        "endpoints",
        List.of(
            "/predict",
            "/load_model",
            "/test_preprocess",
            "/v1/models",
            "/v1/models/{model}",
            "/v1/models/{model}/predict",
            "/v2",
            "/invocations",
            "/health",
            "/ready",
            "/metrics",
            "/openapi.json",
            "/docs"));
    return Json.answer(HttpStatus.OK, root);
  }

  /**
   * Whether it can predict, in the words of the systems that it replaces; 503 when not. What only
   * has to know that the process lives asks {@code /v2/health/live}.
   */
  @GetMapping({"/health", "/health/"})
  ResponseEntity<byte[]> health() {
    boolean loaded = !models.all().isEmpty();
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", loaded ? "ok" : "error");
    health.put("instance", settings.instance());
    health.put("preprocessor_loaded", loaded);
    health.put("model_loaded", loaded);
    if (!loaded) {
      health.put(
          "detail", "No model is loaded yet. " + String.join(" ", models.troubles().values()));
    }
    return Json.answer(loaded ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, health);
  }

  @GetMapping({"/ready", "/ready/"})
  ResponseEntity<byte[]> ready() {
    boolean ready = readiness.isReady();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("status", readiness.isEnding() ? "stopping" : ready ? "ready" : "not ready");
    state.put("models", served());
    state.put("troubles", models.troubles());
    return Json.answer(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, state);
  }

  @GetMapping({"/metrics", "/metrics/"})
  ResponseEntity<String> metrics() {
    info.refresh();
    return ResponseEntity.ok().contentType(PROMETHEUS).body(meters.scrape());
  }

  private Map<String, Integer> served() {
    Map<String, Integer> versions = new LinkedHashMap<>();
    models.all().forEach(served -> versions.put(served.model(), served.version()));
    return versions;
  }
}
