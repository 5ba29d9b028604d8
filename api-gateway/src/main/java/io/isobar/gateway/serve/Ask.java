package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * A request for predictions, before its body is read.
 *
 * @param explained how many contributions to give a row; 0 for no explanation
 * @param id that the client chose, in the header {@code Prediction-Id}
 * @param mayWait how long it may wait before it is begun, by {@code Prefer: wait=N} (RFC 7240, 4.3)
 */
public record Ask(
    Which which, int explained, Optional<PredictionId> id, Optional<Duration> mayWait) {
  private static final Pattern WAIT =
      Pattern.compile("(?i)(?:^|[\\s,;])wait\\s*=\\s*\"?(\\d{1,6})(?!\\d)");

  /** The query string is read here because the servlet API would eat the body of a form. */
  public static Ask of(HttpServletRequest request, Which which) {
    Map<String, String> query =
        FormReader.read(Optional.ofNullable(request.getQueryString()).orElse(""));
    return new Ask(
        which.orModel(Optional.ofNullable(query.get("model"))),
        explained(query.getOrDefault("explain", "false")),
        Optional.ofNullable(request.getHeader("Prediction-Id")).map(PredictionId::chosen),
        Optional.ofNullable(request.getHeader("Prefer")).flatMap(Ask::mayWait));
  }

  /** A preference that makes no sense is none, as RFC 7240 wants it. */
  private static Optional<Duration> mayWait(String preferences) {
    Matcher wait = WAIT.matcher(preferences);
    return wait.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1))))
        : Optional.empty();
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
