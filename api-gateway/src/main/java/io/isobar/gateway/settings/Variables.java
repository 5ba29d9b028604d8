package io.isobar.gateway.settings;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseSettings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads environment variables, and gathers everything that is wrong with them. */
final class Variables {
  private static final int CONNECTIONS = 4;

  private final Map<String, String> environment;
  private final SortedSet<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  Optional<String> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  String required(String name, String expected) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      problems.add(name + " is not set, expected " + expected);
    }
    return value.orElse("");
  }

  Path folder(String name) {
    return path(name, required(name, "a folder that this process can write"));
  }

  Optional<Path> optionalPath(String name) {
    return optional(name).map(value -> path(name, value));
  }

  private Path path(String name, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      problems.add(name + " '" + value + "' is no path: " + e.getReason());
      return Path.of("");
    }
  }

  Optional<URI> address(String name) {
    Optional<String> value = optional(name);
    // The value itself may hold a secret.
    if (value.isPresent() && !value.get().matches("https?://[^\\s/]+\\S*")) {
      problems.add(name + " is no address, expected https://...");
      return Optional.empty();
    }
    return value.map(URI::create);
  }

  Set<String> words(String name, String otherwise, Set<String> known) {
    Set<String> words = new TreeSet<>();
    for (String word : text(name, otherwise).split(",", -1)) {
      if (known.contains(word.strip())) {
        words.add(word.strip());
      } else if (!word.isBlank()) {
        problems.add(name + " has '" + word.strip() + "': expected some of " + known);
      }
    }
    return words;
  }

  String word(String name, String otherwise, Set<String> known) {
    String word = text(name, otherwise);
    if (known.contains(word)) {
      return word;
    }
    problems.add(name + " '" + word + "': expected one of " + new TreeSet<>(known));
    return otherwise;
  }

  long whole(String name, long otherwise, long low, long high) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value.get());
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    problems.add(name + " '" + value.get() + "': expected a whole number in " + low + ".." + high);
    return otherwise;
  }

  Optional<DatabaseSettings> database(Duration connect, Duration read) {
    String url = required("ISOBAR_DATABASE_URL", "jdbc:postgresql://host:port/database");
    String user = required("ISOBAR_DATABASE_USER", "the name of a database user");
    String password = required("ISOBAR_DATABASE_PASSWORD", "that user's password");
    try {
      return url.isEmpty()
          ? Optional.empty()
          : Optional.of(new DatabaseSettings(url, user, password, CONNECTIONS, connect, read));
    } catch (IllegalArgumentException e) {
      problems.add("ISOBAR_DATABASE_URL: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A misspelt variable would otherwise be ignored without a word. */
  private void refuseUnknown(String prefix) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(prefix) && !asked.contains(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    name
                        + " is no setting; there are "
                        + String.join(", ", asked.tailSet(prefix))));
  }

  /** The value, when nothing at all was wrong, and all with the prefix have been asked for. */
  <T> T valid(Optional<T> value, String prefix) {
    refuseUnknown(prefix);
    if (problems.isEmpty() && value.isPresent()) {
      return value.get();
    }
    throw Failure.user(
        "settings.invalid",
        problems.size() + " setting(s) of the gateway are wrong: " + String.join("; ", problems),
        "Correct them in the environment of the process.");
  }
}
