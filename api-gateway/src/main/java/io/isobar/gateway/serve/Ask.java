package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request for predictions, before its body is read.
 *
 * @param explained how many contributions to give a row; 0 for no explanation
 * @param comparable how many training rows to give beside a row; 0 for none
 * @param id that the client chose, in the header {@code Prediction-Id}
 * @param mayWait how long it may wait before it is begun, by {@code Prefer: wait=N} (RFC 7240, 4.3)
 */
public record Ask(
    Which which,
    int explained,
    int comparable,
    Optional<PredictionId> id,
    Optional<Duration> mayWait) {
  /** More than that nobody compares by eye. */
  static final int MOST_COMPARABLE = 20;

  /** Some megabytes of JSON, and a second of searching. */
  private static final int MOST_COMPARABLE_ROWS = 10_000;

  public static final String BAD_COMPARABLE = "predict.bad-comparable";

  public static final String BAD_EXPLAIN = "predict.bad-explain";

  private static final Pattern WAIT =
      Pattern.compile("(?i)(?:^|[\\s,;])wait\\s*=\\s*\"?(\\d{1,6})(?!\\d)");

  /** The query string is read here because the servlet API would eat the body of a form. */
  public static Ask of(HttpServletRequest request, Which which) {
    Map<String, String> query =
        FormReader.read(Optional.ofNullable(request.getQueryString()).orElse(""));
    return new Ask(
        which.orModel(Optional.ofNullable(query.get("model"))),
        explained(query.getOrDefault("explain", "false")),
        comparable(query.get("comparable")),
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

  /** The same for protocols whose answers have no place for comparable rows. */
  public Ask withoutComparable() {
    return comparable == 0 ? this : new Ask(which, explained, 0, id, mayWait);
  }

  /**
   * Bounds an answer that is written as a whole.
   *
   * @throws Problem 400 when it would be too large
   */
  void requireFew(int rows) {
    if ((long) comparable * rows > MOST_COMPARABLE_ROWS) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          BAD_COMPARABLE,
          ("comparable '%d' for %d rows: expected at most %d comparable rows in one answer; lines"
                  + " of JSON (NDJSON) have no such limit")
              .formatted(comparable, rows, MOST_COMPARABLE_ROWS));
    }
  }

  private static int comparable(@Nullable String wanted) {
    if (wanted == null) {
      return 0;
    }
    if (wanted.matches("[1-9]\\d?") && Integer.parseInt(wanted) <= MOST_COMPARABLE) {
      return Integer.parseInt(wanted);
    }
    throw Problem.of(
        HttpStatus.BAD_REQUEST,
        BAD_COMPARABLE,
        "comparable '%s': expected a whole number from 1 to %d".formatted(wanted, MOST_COMPARABLE));
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
        BAD_EXPLAIN,
        "explain '" + wanted + "': expected true, false, or topN like top5");
  }
}
