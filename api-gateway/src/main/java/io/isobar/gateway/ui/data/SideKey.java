package io.isobar.gateway.ui.data;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.Profiles.Kept;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Rows that can be compared, by their name in the address; all are counted by a version's bins. */
sealed interface SideKey {
  /** Of what is served; tried first, so that no model can hide it. */
  Pattern SERVED =
      Pattern.compile("served:(.{1,200})@([1-9][0-9]{0,8})(?:,\\s*last ([1-9][0-9]{0,2})([hd]))?");

  Pattern KEPT = Pattern.compile("(.{1,200})@([1-9][0-9]{0,8})(?::([0-9]{1,9}))?");

  /** What it was counted by. */
  String model();

  int version();

  /** The rows that a version was trained on. */
  record Training(String model, int version) implements SideKey {}

  /** A batch, by the source's number. */
  record Batch(String model, int version, int number) implements SideKey {}

  /** What a version has answered lately. */
  record Served(String model, int version, Window window) implements SideKey {
    public Served {
      Objects.requireNonNull(window, "window");
    }
  }

  /** A length of time as people write it. */
  record Window(int count, char unit) {
    private static final int HOURS_A_DAY = 24;

    /** A day. */
    static final Window USUAL = new Window(HOURS_A_DAY, 'h');

    int hours() {
      return unit == 'd' ? count * HOURS_A_DAY : count;
    }

    @Override
    public String toString() {
      return "last " + count + unit;
    }
  }

  static SideKey of(Kept kept) {
    return kept.batch()
        .<SideKey>map(number -> new Batch(kept.model(), kept.version(), number))
        .orElseGet(() -> new Training(kept.model(), kept.version()));
  }

  /**
   * The rows that a word in the address names.
   *
   * @throws Problem 400
   */
  static SideKey parse(String word) {
    Matcher served = SERVED.matcher(word);
    if (served.matches()) {
      Window window =
          Optional.ofNullable(served.group(3))
              .map(count -> new Window(Integer.parseInt(count), served.group(4).charAt(0)))
              .orElse(Window.USUAL);
      return new Served(served.group(1), Integer.parseInt(served.group(2)), window);
    }
    Matcher kept = KEPT.matcher(word);
    if (!kept.matches()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "request.invalid",
          "'"
              + word
              + "' is neither MODEL@VERSION, MODEL@VERSION:BATCH, nor served:MODEL@VERSION,last 24h"
              + " (or 7d).");
    }
    return of(
        new Kept(
            kept.group(1),
            Integer.parseInt(kept.group(2)),
            Optional.ofNullable(kept.group(3)).map(Integer::parseInt)));
  }

  /** In the address. */
  default String key() {
    String by = model() + "@" + version();
    return switch (this) {
      case Training _ -> by;
      case Batch batch -> by + ":" + batch.number();
      case Served served -> "served:" + by + "," + served.window();
    };
  }

  /** For people. */
  default String words(Shell shell) {
    return switch (this) {
      case Training _ -> shell.say(DataText.TRAINING_OF, model(), version());
      case Batch batch -> shell.say(DataText.BATCH_BY, batch.number(), model(), version());
      case Served served ->
          shell.say(
              DataText.SERVED_BY,
              model(),
              version(),
              served.window().count(),
              shell.say(served.window().unit() == 'd' ? DataText.DAYS : DataText.HOURS));
    };
  }

  default boolean isComparableWith(SideKey other) {
    return model().equals(other.model()) && version() == other.version();
  }
}
