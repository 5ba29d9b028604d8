package io.isobar.storage.objects;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said when the object store cannot do what it was asked. */
final class ObjectFailures {
  private ObjectFailures() {}

  static Failure of(IOException cause, String key) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left")
        || message.contains("quota exceeded")
        || message.contains("not enough space")) {
      return full(key, cause);
    }
    return away(key, cause);
  }

  static Failure full(String key, @Nullable Throwable cause) {
    return Failure.resource(
        "objects.full",
        "The object store has no space left for '" + key + "'.",
        "Free disk space of the object store; the step is tried again.",
        cause);
  }

  static Failure away(String key, Throwable cause) {
    return Failure.platform(
        "objects.away",
        "The object store did not do what was asked for '" + key + "': " + cause.getMessage() + ".",
        "See whether the object store can be reached and written; the step is tried again.",
        cause);
  }

  static Failure missing(String key) {
    return Failure.user(
        "objects.missing",
        "There is no object '" + key + "' in the object store.",
        "See whether ISOBAR_OBJECTS is the one that it was written to.");
  }

  static Failure tampered(String key, String expected, String found) {
    return Failure.user(
        "objects.tampered",
        "Object '" + key + "' has the sha256 " + found + "; it was written with " + expected + ".",
        "Bring the object back from a backup, or run the step that made it again.");
  }

  static Failure conflict(String key) {
    return Failure.user(
        "objects.conflict",
        "Object '" + key + "' is there already, with other bytes; objects are never changed.",
        "Write the new bytes under a key of their own.");
  }
}
