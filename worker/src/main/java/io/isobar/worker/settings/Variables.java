package io.isobar.worker.settings;

import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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
