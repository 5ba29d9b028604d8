package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * A request for predictions, before its body is read.
 *
 * @param explained how many contributions to give a row; 0 for no explanation
 * @param id that the client chose, in the header {@code Prediction-Id}
 */
record Ask(
    Optional<String> model,
    int explained,
    Optional<String> id,
    boolean form,
    long length,
    InputStream body) {

  /** The query string is read here because the servlet API would eat the body of a form. */
  static Ask of(HttpServletRequest request, Optional<String> model) throws IOException {
    Map<String, String> query =
        FormReader.read(Optional.ofNullable(request.getQueryString()).orElse(""));
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    return new Ask(
        model.or(() -> Optional.ofNullable(query.get("model"))),
        explained(query.getOrDefault("explain", "false")),
        Optional.ofNullable(request.getHeader("Prediction-Id")).map(PredictionIds::checked),
        type.startsWith("application/x-www-form-urlencoded"),
        request.getContentLengthLong(),
        request.getInputStream());
  }

  private static int explained(String wanted) {
    if (wanted.equals("false")) {
      return 0;
    }
    if (wanted.isEmpty() || wanted.equals("true")) {
      return Integer.MAX_VALUE;
    }
    if (wanted.matches("top[1-9]\\d{0,3}")) {
      return Integer.parseInt(wanted.substring(3));
    }
    throw Problem.of(
        HttpStatus.BAD_REQUEST,
        "predict.bad-explain",
        "explain '" + wanted + "': expected true, false, or topN like top5");
  }
}
