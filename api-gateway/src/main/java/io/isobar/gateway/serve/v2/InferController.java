package io.isobar.gateway.serve.v2;

import io.isobar.gateway.serve.Frequent;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.ServeSettings;
import io.isobar.gateway.serve.Which;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Inferences. */
@Frequent
@RestController
final class InferController {
  private final Predicting predicting;
  private final ServeSettings settings;

  InferController(Predicting predicting, ServeSettings settings) {
    this.predicting = predicting;
    this.settings = settings;
  }

  @PostMapping({"/v2/models/{model}/infer", "/v2/models/{model}/versions/{version}/infer"})
  ResponseEntity<byte[]> infer(HttpServletRequest request, @PathVariable Map<String, String> path)
      throws IOException {
    return predicting.answer(new InferAsking(request, Which.of(path), settings));
  }
}
