package io.isobar.domain.clean;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of one check of one batch.
 *
 * @param rows that were judged
 * @param failed of these rows; 0 for a check of the batch as a whole
 * @param share of the judged rows that failed, 0..1; empty for a check of the batch as a whole
 * @param expected what was asked for, in words
 * @param found what was there, in words
 */
public record CheckOutcome(
    String name,
    String kind,
    Severity severity,
    long rows,
    long failed,
    Optional<Double> share,
    String expected,
    String found,
    boolean passed) {
  public CheckOutcome {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
  }

  /** Whether the run must not go on. */
  public boolean stops() {
    return !passed && severity == Severity.ERROR;
  }

  /** Whether people are to be told, and the run goes on. */
  public boolean warns() {
    return !passed && severity == Severity.WARN;
  }

  /** One sentence without a full stop: the check, what it found and what it expected. */
  public String told() {
    return name + ": " + found + ", expected " + expected;
  }
}
