package io.isobar.domain.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that tells what happened, with which value, what was expected and what to do.
 *
 * <p>{@code code} is stable (for example {@code collect.wrong-type}); the message is for people.
 */
public final class Failure extends RuntimeException {
  private final String code;
  private final Category category;
  private final String remedy;

  private Failure(
      String code, Category category, String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.category = Objects.requireNonNull(category, "category");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** The input is wrong; {@code message} says what, which value and what was expected. */
  public static Failure user(String code, String message, String remedy) {
    return new Failure(code, Category.USER, message, remedy, null);
  }

  /** Something else failed; it is worth trying again. */
  public static Failure platform(
      String code, String message, String remedy, @Nullable Throwable cause) {
    return new Failure(code, Category.PLATFORM, message, remedy, cause);
  }

  /** Something has run out; it is worth trying again later. */
  public static Failure resource(
      String code, String message, String remedy, @Nullable Throwable cause) {
    return new Failure(code, Category.RESOURCE, message, remedy, cause);
  }

  public String code() {
    return code;
  }

  public Category category() {
    return category;
  }

  /** What to do about it, as a full sentence. */
  public String remedy() {
    return remedy;
  }

  /** Code, message and remedy in one line. */
  public String describe() {
    return "[" + code + "] " + getMessage() + " " + remedy;
  }
}
