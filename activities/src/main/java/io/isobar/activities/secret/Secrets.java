package io.isobar.activities.secret;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets of a worker. They are looked up when a step needs them, so that one that was changed
 * in its file is used at once, and they never reach Temporal or the ledger.
 */
public final class Secrets {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{\\s*secrets\\.([^{}\\s]*)\\s*\\}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String PREFIX = "ISOBAR_SECRET_";

  private final Map<String, String> environment;
  private final Optional<Path> folder;
  private final Mask mask = new Mask();

  /**
   * Secrets from two places; the environment comes first.
   *
   * @param environment where {@code ISOBAR_SECRET_<NAME>} is looked for
   * @param folder with one file for each secret, named as the secret
   */
  public Secrets(Map<String, String> environment, Optional<Path> folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /** Hides the values that this worker has handed out. */
  public Mask mask() {
    return mask;
  }

  /**
   * Fills each {@code ${secrets.name}} of a text.
   *
   * @throws Failure {@code secret.missing}
   */
  public String fill(String text) {
    Matcher found = PLACEHOLDER.matcher(text);
    return found.replaceAll(secret -> Matcher.quoteReplacement(get(secret.group(1))));
  }

  /** Each text filled; keys stay. */
  public Map<String, String> fill(Map<String, String> texts) {
    Map<String, String> filled = new TreeMap<>();
    texts.forEach((name, text) -> filled.put(name, fill(text)));
    return filled;
  }

  /** Each text filled. */
  public List<String> fill(List<String> texts) {
    return texts.stream().map(this::fill).toList();
  }

  /**
   * The value of one secret.
   *
   * @throws Failure {@code secret.missing}
   */
  public String get(String name) {
    String value = find(name).orElseThrow(() -> missing(name));
    mask.hide(value);
    return value;
  }

  private Optional<String> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    String value = environment.get(PREFIX + name.toUpperCase(Locale.ROOT));
    return value == null ? inFolder(name) : Optional.of(value);
  }

  private Optional<String> inFolder(String name) {
    Optional<Path> file = folder.map(at -> at.resolve(name)).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      // An editor ends a file with a line break, which is not meant as a part of the secret.
      return Optional.of(Files.readString(file.get()).stripTrailing());
    } catch (IOException e) {
      throw Failure.platform(
          "secret.unreadable",
          "The file of the secret '" + name + "' cannot be read: " + e + ".",
          "Let the user of the worker read " + file.get() + ".",
          e);
    }
  }

  private Failure missing(String name) {
    String variable = PREFIX + name.toUpperCase(Locale.ROOT);
    return Failure.user(
        "secret.missing",
        "There is no secret '"
            + name
            + "': the worker has neither the variable "
            + variable
            + folder
                .map(at -> " nor the file " + at.resolve(name))
                .orElse(" nor a folder of secrets (ISOBAR_WORKER_SECRETS)")
            + ".",
        "Set one of them where the worker runs, and start it again.");
  }
}
