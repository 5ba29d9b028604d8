package io.isobar.cli.embedded.temporal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was tried, and why it did not help. */
final class Attempts {
  private final List<String> reasons = new ArrayList<>();
  private final Consumer<String> notices;

  Attempts(Consumer<String> notices) {
    this.notices = notices;
  }

  /** Kept for the last error. */
  void failed(String place, String reason) {
    reasons.add(place + ": " + reason.strip());
  }

  /** Told at once: something takes its time. */
  void notice(String line) {
    notices.accept(line);
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
