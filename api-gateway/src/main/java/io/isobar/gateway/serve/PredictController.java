package io.isobar.gateway.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Predictions over HTTP. */
@Frequent
@RestController
final class PredictController {
  private final Predicting predicting;
  private final ServeSettings settings;

  PredictController(Predicting predicting, ServeSettings settings) {
    this.predicting = predicting;
    this.settings = settings;
  }

  /** Written here: to have Spring look for a converter of bytes took a twelfth of a request. */
  @PostMapping({
    PredictPaths.ONLY,
    PredictPaths.ONLY_TOO,
    PredictPaths.MODEL,
    PredictPaths.ALIAS,
    PredictPaths.VERSION
  })
  void predict(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable Map<String, String> path)
      throws IOException {
    byte[] json = predicting.answer(new RowsAsking(request, Which.of(path), settings));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
