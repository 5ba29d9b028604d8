package io.isobar.gateway.serve.mlflow;

import io.isobar.gateway.error.Problems;
import io.isobar.gateway.serve.Frequent;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.Readiness;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.Which;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of MLflow's scoring server; {@code /health} is the gateway's own. */
@Frequent
@RestController
final class InvocationsController {
  /** The version of MLflow whose protocol this is. */
  static final String FOLLOWS = "3.17.2";

  private final Predicting predicting;
  private final ServeSettings settings;
  private final Readiness readiness;

  InvocationsController(Predicting predicting, ServeSettings settings, Readiness readiness) {
    this.predicting = predicting;
    this.settings = settings;
    this.readiness = readiness;
  }

  /** Of the model in the path, or that {@code ?model=} names, or of the only one. */
  @PostMapping({"/invocations", "/v1/models/{model}/invocations"})
  ResponseEntity<byte[]> invoke(HttpServletRequest request, @PathVariable Map<String, String> path)
      throws IOException {
    return json(predicting.answer(new InvocationAsking(request, Which.of(path), settings)));
  }

  /** As {@code /ready}: 503 while not all champions are served, and before the end. */
  @GetMapping("/ping")
  ResponseEntity<byte[]> ping() {
    return Problems.status(readiness.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .body("\n".getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/version")
  ResponseEntity<byte[]> version() {
    return json(FOLLOWS.getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<byte[]> json(byte[] json) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
  }
}
