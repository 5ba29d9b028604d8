package io.isobar.gateway.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Predictions over HTTP. */
@RestController
final class PredictController {
  private final Predicting predicting;

  PredictController(Predicting predicting) {
    this.predicting = predicting;
  }

  @PostMapping({"/predict", "/predict/"})
  ResponseEntity<byte[]> predict(HttpServletRequest request) throws IOException {
    return ok(predicting.answer(() -> Ask.of(request, Optional.empty())));
  }

  @PostMapping("/v1/models/{model}/predict")
  ResponseEntity<byte[]> predict(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    return ok(predicting.answer(() -> Ask.of(request, Optional.of(model))));
  }

  private static ResponseEntity<byte[]> ok(byte[] json) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
  }
}
