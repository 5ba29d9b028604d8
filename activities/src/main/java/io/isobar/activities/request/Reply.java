package io.isobar.activities.request;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param bytes of the whole body
 * @param text of the body, at most its first {@link Requests#KEPT} bytes
 * @param retryAfter when the server wants to be asked again
 */
public record Reply(int status, long bytes, String text, Optional<Duration> retryAfter) {
  private static final int SHOWN = 300;

  public Reply {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** Whether the status is one of these; none named: 200 to 299. */
  public boolean isOneOf(List<Integer> expected) {
    return expected.isEmpty() ? status >= 200 && status <= 299 : expected.contains(status);
  }

  /** Whether all of the body was kept. */
  boolean isWhole() {
    return bytes <= Requests.KEPT;
  }

  /** The begin of the body, for people; empty without one. */
  String begin() {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " ...";
  }
}
