package io.isobar.cli.registry;

import io.isobar.domain.failure.Failure;

/** Why somebody does it. */
final class Reasons {
  private Reasons() {}

  /**
   * The reason, unless it is blank.
   *
   * @throws Failure {@code parameter.reason}
   */
  static String given(String reason) {
    if (reason.isBlank()) {
      throw Failure.user(
          "parameter.reason",
          "--reason is blank, expected a few words.",
          "Say why; it is kept in the history.");
    }
    return reason;
  }
}
