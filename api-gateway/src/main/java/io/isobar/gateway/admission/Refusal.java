package io.isobar.gateway.admission;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to a prediction that is not let in. It is made before any load, and costs little: 429,
 * since Tomcat closes the connection of a 503, and to make another costs more than a prediction.
 */
final class Refusal {
  static final String DETAIL = "More is asked of this gateway than it can answer in time.";

  private static final byte[] BODY =
      Objects.requireNonNull(
          Problems.answer(
                  Problems.inAllWords(
                      Problem.of(HttpStatus.TOO_MANY_REQUESTS, Admission.BUSY, DETAIL)))
              .getBody());

  private Refusal() {}

  /** Whether a request wants a prediction, in any protocol. */
  static boolean concerns(HttpServletRequest request) {
    String path = request.getRequestURI();
    return request.getMethod().equals("POST")
        && (path.endsWith("/predict")
            || path.endsWith("/predict/")
            || path.endsWith("/invocations")
            || path.endsWith("/infer"));
  }

  /** Whether its rows come one after the other, for as long as they like. */
  static boolean isStream(HttpServletRequest request) {
    String type = request.getContentType();
    String path = request.getRequestURI();
    return type != null
        && !path.endsWith("/invocations")
        && (type.startsWith("application/x-ndjson") || type.startsWith("text/csv"));
  }

  static void send(HttpServletResponse response) throws IOException {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    // Those who are refused together must not come back together.
    int seconds = ThreadLocalRandom.current().nextInt(1, 4);
    response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(BODY.length);
    response.getOutputStream().write(BODY);
  }
}
