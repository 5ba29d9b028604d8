package io.isobar.worker.settings;

import io.isobar.domain.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads environment variables, and gathers everything that is wrong with them. */
final class Variables {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s/:]+:\\d{1,5}");

  private final Map<String, String> environment;
  private final SortedSet<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  String text(String name, String otherwise) {
    asked.add(name);
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : value.strip();
  }

  String required(String name, String expected) {
    String value = text(name, "");
    if (value.isEmpty()) {
      problems.add(name + " is not set, expected " + expected);
    }
    return value;
  }

  String address(String name, String otherwise) {
    String value = text(name, otherwise);
    if (!ADDRESS.matcher(value).matches()) {
      problems.add(name + " '" + value + "': expected host:port");
    }
    return value;
  }

  boolean flag(String name) {
    String value = text(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(name + " '" + value + "': expected true or false");
    }
    return value.equals("true");
  }

  Optional<Path> folder(String name) {
    Optional<Path> folder = Optional.of(text(name, "")).filter(at -> !at.isEmpty()).map(Path::of);
    if (folder.filter(at -> !Files.isDirectory(at)).isPresent()) {
      problems.add(name + " '" + folder.get() + "': expected a folder that is there");
    }
    return folder;
  }

  /** All variables that begin so, by the rest of their names. */
  SortedMap<String, String> all(String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && name.length() > prefix.length()) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  int whole(String name, int otherwise, int low, int high) {
    String value = text(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    problems.add(name + " '" + value + "': expected a whole number in " + low + ".." + high);
    return otherwise;
  }

  /** A misspelt variable would otherwise be ignored without a word. */
  void refuseUnknown(String prefix) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(prefix) && !asked.contains(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    name + " is no setting; there are " + String.join(", ", known(prefix))));
  }

  private List<String> known(String prefix) {
    return asked.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  void requireValid() {
    if (!problems.isEmpty()) {
      throw Failure.user(
          "settings.invalid",
          problems.size() + " setting(s) of the worker are wrong: " + String.join("; ", problems),
          "Correct them in the environment of the process.");
    }
  }
}
