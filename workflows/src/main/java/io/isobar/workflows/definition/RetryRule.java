package io.isobar.workflows.definition;

import java.time.Duration;

/**
 * How often and how soon a step is tried again. Failures of the category USER are never retried.
 *
 * @param attempts in all, the first one included
 * @param firstWait before the second attempt; doubled each time, up to {@code longestWait}
 */
public record RetryRule(int attempts, Duration firstWait, Duration longestWait) {
  public static final RetryRule STANDARD =
      new RetryRule(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

  public RetryRule {
    if (attempts < 1) {
      throw new IllegalArgumentException("retry: attempts " + attempts + " must be at least 1");
    }
    if (firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
      throw new IllegalArgumentException(
          "retry: longest-wait " + longestWait + " must not be below first-wait " + firstWait);
    }
  }
}
