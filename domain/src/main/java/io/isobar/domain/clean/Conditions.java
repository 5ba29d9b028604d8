package io.isobar.domain.clean;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition of a rule may be: one SQL expression that computes, and nothing that reads other
 * tables, waits, writes or leaves its parentheses.
 */
public final class Conditions {
  private static final int LONGEST = 2_000;
  private static final String OPERATORS = "+-*/%^<>=!~|&,()[]:";

  /** Words that may stand before an opening parenthesis: pure functions, types and operators. */
  private static final Set<String> CALLABLE =
      Set.of(
          "abs",
          "all",
          "and",
          "any",
          "between",
          "btrim",
          "case",
          "cast",
          "ceil",
          "ceiling",
          "char_length",
          "coalesce",
          "concat",
          "date_part",
          "date_trunc",
          "else",
          "exp",
          "extract",
          "floor",
          "greatest",
          "ilike",
          "in",
          "isfinite",
          "least",
          "left",
          "length",
          "like",
          "ln",
          "log",
          "lower",
          "ltrim",
          "make_date",
          "mod",
          "not",
          "nullif",
          "numeric",
          "octet_length",
          "or",
          "position",
          "power",
          "regexp_like",
          "replace",
          "right",
          "round",
          "rtrim",
          "sign",
          "similar",
          "split_part",
          "sqrt",
          "starts_with",
          "strpos",
          "substr",
          "substring",
          "then",
          "to",
          "trim",
          "trunc",
          "upper",
          "varchar",
          "when");

  /** Words with which PostgreSQL begins to read or write something else. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "select", "table", "values", "with", "insert", "update", "delete", "merge", "copy",
          "into", "union", "over", "filter");

  private Conditions() {}

  /** What is wrong with a condition; empty if it may be used. */
  public static Optional<String> problem(String condition) {
    if (condition.isBlank()) {
      return Optional.of("it is empty");
    }
    if (condition.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    int open = 0;
    int at = 0;
    String word = "";
    while (at < condition.length()) {
      char c = condition.charAt(at);
      int end = end(condition, at);
      if (end < 0) {
        return Optional.of("the quote at position " + (at + 1) + " is not closed");
      }
      String token = condition.substring(at, end);
      Optional<String> refused = refuse(condition, at, token, word);
      if (refused.isPresent()) {
        return refused;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open < 0) {
        return Optional.of("a parenthesis is closed that was not opened");
      }
      if (!Character.isWhitespace(c)) {
        word = isWord(c) || c == '"' ? token : "";
      }
      at = end;
    }
    return open == 0 ? Optional.empty() : Optional.of("a parenthesis is not closed");
  }

  private static Optional<String> refuse(String text, int at, String token, String before) {
    char c = token.charAt(0);
    if (text.startsWith("--", at) || text.startsWith("/*", at)) {
      return Optional.of("it has a comment");
    }
    if (c == '(' && !before.isEmpty() && !CALLABLE.contains(before.toLowerCase(Locale.ROOT))) {
      return Optional.of("it calls " + before + ", which conditions may not");
    }
    if (c == '\'' && at > 0 && (isWord(text.charAt(at - 1)) || text.charAt(at - 1) == '&')) {
      return Optional.of("a text has a prefix; write it as 'text'");
    }
    if (isWord(c) && !isDigit(c)) {
      String word = token.toLowerCase(Locale.ROOT);
      return FORBIDDEN.contains(word)
          ? Optional.of("it has the word " + token + "; only an expression over columns is allowed")
          : Optional.empty();
    }
    boolean known =
        isDigit(c)
            || c == '\''
            || c == '"'
            || Character.isWhitespace(c)
            || OPERATORS.indexOf(c) >= 0;
    return known
        ? Optional.empty()
        : Optional.of("it has the character '" + c + "' at position " + (at + 1));
  }

  /** Where the token that begins here ends; -1 if it is a quote that is not closed. */
  private static int end(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      int close = text.indexOf(c, at + 1);
      return close < 0 ? -1 : close + 1;
    }
    int end = at + 1;
    if (isDigit(c)) {
      while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) {
        end++;
      }
    } else if (isWord(c)) {
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Letters beyond ASCII count as well, as they do for PostgreSQL. */
  private static boolean isWord(char c) {
    return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7F;
  }
}
