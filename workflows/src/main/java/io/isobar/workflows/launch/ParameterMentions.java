package io.isobar.workflows.launch;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which parameters expressions read. When that cannot be told, all of them. */
final class ParameterMentions {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)\\}");
  private static final Pattern PARAMETERS =
      Pattern.compile(
          "\\bparams\\b(?:\\s*\\.\\s*([A-Za-z_]\\w*)|\\s*\\[\\s*['\"]([^'\"]*)['\"]\\s*\\])?");

  private final SortedSet<String> names = new TreeSet<>();
  private boolean all;

  /** A text with {@code ${...}} in it. */
  void text(String text) {
    PLACEHOLDER.matcher(text).results().forEach(found -> expression(found.group(1)));
  }

  void expression(String expression) {
    Matcher found = PARAMETERS.matcher(expression);
    while (found.find()) {
      if (found.group(1) != null) {
        names.add(found.group(1));
      } else if (found.group(2) != null) {
        names.add(found.group(2));
      } else {
        all = true;
      }
    }
  }

  boolean mention(String parameter) {
    return all || names.contains(parameter);
  }
}
