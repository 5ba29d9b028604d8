package io.isobar.gateway.serve.stream;

import io.isobar.gateway.serve.Frequent;
import io.isobar.gateway.serve.PredictPaths;
import io.isobar.gateway.serve.Predicting;
import io.isobar.gateway.serve.Which;
import io.isobar.gateway.settings.StreamLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Predictions whose rows come as lines; the routes are those of all predictions. */
@Frequent
@RestController
final class StreamController {
  private final Predicting predicting;
  private final StreamLimits limits;

  StreamController(Predicting predicting, StreamLimits limits) {
    this.predicting = predicting;
    this.limits = limits;
  }

  @PostMapping(
      path = {
        PredictPaths.ONLY,
        PredictPaths.ONLY_TOO,
        PredictPaths.MODEL,
        PredictPaths.ALIAS,
        PredictPaths.VERSION
      },
      consumes = {NdjsonAnswers.TYPE, CsvAnswers.TYPE})
  void predict(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable Map<String, String> path) {
    new Exchange(predicting.stream(request, Which.of(path)), request, response, limits).run();
  }
}
