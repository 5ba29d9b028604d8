package io.isobar.gateway.ui.data;

import io.isobar.domain.clean.CheckOutcome;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.BatchLine;

/** Words of the ledger as readers know them, and the tone they are shown in. */
public final class BatchWords {
  private BatchWords() {}

  /** A word with its mark: colour is never alone. */
  public record Said(String tone, String mark, String word) {}

  /** What the drift step said. */
  public static Said drift(String verdict, Shell shell) {
    return switch (verdict) {
      case "drifted" -> new Said("wait", "≠", shell.say(DataText.DRIFTED));
      case "stable" -> new Said("good", "=", shell.say(DataText.STABLE));
      case "too_few" -> new Said("off", "…", shell.say(DataText.TOO_FEW));
      case "no_champion" -> new Said("off", "–", shell.say(DataText.NO_CHAMPION));
      default -> new Said("off", "?", verdict);
    };
  }

  /** What became of a version. */
  public static Said version(BatchLine.Made version, Shell shell) {
    return status(version.status(), shell);
  }

  /** What became of a version. */
  public static Said status(String status, Shell shell) {
    return switch (status) {
      case "released" -> new Said("good", "✓", shell.say(DataText.RELEASED));
      case "rejected" -> new Said("off", "✗", shell.say(DataText.REJECTED));
      case "candidate" -> new Said("wait", "·", shell.say(DataText.CANDIDATE));
      default -> new Said("off", "?", status);
    };
  }

  /** What came of a check. */
  public static Said check(CheckOutcome outcome, Shell shell) {
    if (outcome.passed()) {
      return new Said("good", "✓", shell.say(DataText.PASSED));
    }
    return outcome.stops()
        ? new Said("bad", "✗", shell.say(DataText.FAILED))
        : new Said("wait", "!", shell.say(DataText.WARNED));
  }
}
