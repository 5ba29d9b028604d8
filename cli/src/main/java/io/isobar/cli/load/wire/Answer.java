package io.isobar.cli.load.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * What came back.
 *
 * @param last whether the connection takes no further request
 * @param bytes of head and body as they came over the wire
 * @param sample the begin of the body of a refusal; empty of others
 */
public record Answer(
    int status, boolean last, long bytes, Optional<Duration> retryAfter, String sample) {
  public boolean isGood() {
    return status >= 200 && status < 300;
  }
}
