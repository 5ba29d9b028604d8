package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Problems.Place;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Checks that the condition of a rule is one scalar SQL expression over columns: only known words,
 * functions and signs. Postgres checks the rest; this keeps statements, comments and functions with
 * effects out before any of it gets there.
 */
final class SqlCondition {
  private static final int LONGEST = 2_000;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+)|(?<string>'(?:[^']|'')*')|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)(?<call>\\s*\\()?"
              + "|(?<sign><=|>=|<>|!=|::|\\|\\||[-+*/%<>=(),])");

  private static final List<String> WORDS =
      List.of(
          "and",
          "as",
          "or",
          "not",
          "is",
          "null",
          "in",
          "between",
          "like",
          "ilike",
          "true",
          "false",
          "case",
          "when",
          "then",
          "else",
          "end",
          "distinct",
          "from",
          "date",
          "interval",
          "text",
          "numeric",
          "bigint",
          "integer",
          "double",
          "precision",
          "boolean",
          "current_date");

  private static final List<String> FUNCTIONS =
      List.of(
          "abs",
          "btrim",
          "cast",
          "ceil",
          "ceiling",
          "char_length",
          "coalesce",
          "concat",
          "date_part",
          "date_trunc",
          "exp",
          "extract",
          "floor",
          "greatest",
          "least",
          "left",
          "length",
          "ln",
          "log",
          "lower",
          "ltrim",
          "mod",
          "nullif",
          "position",
          "power",
          "regexp_like",
          "replace",
          "right",
          "round",
          "rtrim",
          "sign",
          "split_part",
          "sqrt",
          "starts_with",
          "strpos",
          "substr",
          "substring",
          "trim",
          "trunc",
          "upper");

  private final Node node;
  private final String path;
  private final Columns columns;
  private final Problems problems;

  SqlCondition(Node node, String path, Columns columns, Problems problems) {
    this.node = node;
    this.path = path;
    this.columns = columns;
    this.problems = problems;
  }

  /**
   * Reports what is wrong, at its place where that is known; the clean step's own rule, which is
   * the one that counts when it runs, has the last word.
   */
  void check(String condition) {
    int reports = problems.reports();
    checkTokens(condition);
    if (problems.reports() == reports) {
      io.isobar.domain.clean.Conditions.problem(condition)
          .ifPresent(
              problem ->
                  add(
                      0,
                      "the condition cannot be used: " + problem,
                      "one SQL expression over columns",
                      Optional.empty()));
    }
  }

  private void checkTokens(String condition) {
    if (condition.length() > LONGEST) {
      String length = "the condition has " + condition.length() + " characters";
      add(0, length, "at most " + LONGEST, Optional.empty());
      return;
    }
    if (condition.isBlank()) {
      add(0, "the condition is empty", "an SQL expression, such as price < 1000", Optional.empty());
      return;
    }
    Matcher token = TOKEN.matcher(condition);
    int at = 0;
    int open = 0;
    while (at < condition.length()) {
      token.region(at, condition.length());
      if (!token.lookingAt() || condition.startsWith("--", at) || condition.startsWith("/*", at)) {
        add(
            at,
            "the condition has " + sign(condition, at) + " in it",
            "one SQL expression",
            Optional.empty());
        return;
      }
      if (token.group("word") != null) {
        word(at, token.group("word"), token.group("call") != null);
      }
      open += parentheses(token.group());
      if (open < 0) {
        break;
      }
      at = token.end();
    }
    if (open != 0) {
      add(
          Math.max(0, at),
          "the parentheses of the condition do not match",
          "a ) for each (",
          Optional.empty());
    }
  }

  private void word(int at, String written, boolean called) {
    String word = written.toLowerCase(Locale.ROOT);
    if (WORDS.contains(word) || (called && FUNCTIONS.contains(word))) {
      return;
    }
    if (called) {
      unknown(at, "function", written, FUNCTIONS);
    } else if (!columns.byName().isEmpty() && !columns.byName().containsKey(word)) {
      SortedSet<String> candidates = new TreeSet<>(columns.byName().sequencedKeySet());
      unknown(at, "column", written, candidates);
    }
  }

  private static int parentheses(String token) {
    return switch (token.isEmpty() || token.startsWith("'")
        ? ' '
        : token.charAt(token.length() - 1)) {
      case '(' -> 1;
      case ')' -> -1;
      default -> 0;
    };
  }

  private static String sign(String condition, int at) {
    if (condition.charAt(at) == '\'') {
      return "a text without an end";
    }
    int length = condition.startsWith("--", at) || condition.startsWith("/*", at) ? 2 : 1;
    return "'" + condition.substring(at, at + length) + "'";
  }

  private void unknown(int at, String what, String word, Collection<String> known) {
    add(
        at,
        "unknown " + what + " '" + word + "'",
        Words.oneOf(known),
        Spelling.closest(word, known));
  }

  private void add(int at, String message, String expected, Optional<String> better) {
    Place place = node instanceof ScalarNode scalar ? ScalarPlace.of(scalar, at) : Place.of(node);
    problems.add(place, path, message, expected, better);
  }
}
