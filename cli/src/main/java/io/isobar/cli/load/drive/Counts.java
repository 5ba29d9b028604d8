package io.isobar.cli.load.drive;

/**
 * What became of requests.
 *
 * @param good answered with 2xx
 * @param refused answered with another status
 * @param failed ended without an answer
 * @param unsent due, but never sent: no connection was free for too long
 * @param bytesSent of requests, head and body
 * @param bytesReceived of answers, head and body
 */
public record Counts(
    long sent,
    long good,
    long refused,
    long failed,
    long unsent,
    long bytesSent,
    long bytesReceived) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  public long due() {
    return sent + unsent;
  }

  public long answered() {
    return good + refused;
  }

  /** Sent, and given up without knowing what became of them: the test was stopped. */
  public long abandoned() {
    return sent - good - refused - failed;
  }

  /** The share of what was due that did not come back well; what was abandoned is not known. */
  public double errorShare() {
    long known = due() - abandoned();
    return known == 0 ? 0 : (double) (refused + failed + unsent) / known;
  }

  public Counts plus(Counts other) {
    return new Counts(
        sent + other.sent,
        good + other.good,
        refused + other.refused,
        failed + other.failed,
        unsent + other.unsent,
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived);
  }
}
