package io.isobar.workflows.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Assets with and, or and brackets: {@code table:clean.houses && (model:prices || feed)}. As in
 * most languages {@code &&} binds closer than {@code ||}.
 */
public sealed interface AssetExpression {

  /** Whether the updated assets are enough. */
  boolean holds(Set<String> updated);

  /** All assets that are named. */
  SortedSet<String> assets();

  /** One asset. */
  record Asset(String name) implements AssetExpression {
    @Override
    public boolean holds(Set<String> updated) {
      return updated.contains(name);
    }

    @Override
    public SortedSet<String> assets() {
      return new TreeSet<>(List.of(name));
    }
  }

  /** All of them. */
  record All(List<AssetExpression> parts) implements AssetExpression {
    @Override
    public boolean holds(Set<String> updated) {
      return parts.stream().allMatch(part -> part.holds(updated));
    }

    @Override
    public SortedSet<String> assets() {
      return union(parts);
    }
  }

  /** Any of them. */
  record Any(List<AssetExpression> parts) implements AssetExpression {
    @Override
    public boolean holds(Set<String> updated) {
      return parts.stream().anyMatch(part -> part.holds(updated));
    }

    @Override
    public SortedSet<String> assets() {
      return union(parts);
    }
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static AssetExpression parse(String text) {
    Reader reader = new Reader(text);
    AssetExpression expression = reader.any();
    reader.end();
    return expression;
  }

  /** What is wrong with a text; nothing when it may be parsed. */
  static Optional<String> problem(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  private static SortedSet<String> union(List<AssetExpression> parts) {
    SortedSet<String> all = new TreeSet<>();
    parts.forEach(part -> all.addAll(part.assets()));
    return all;
  }

  /** Recursive descent, bounded in depth. */
  final class Reader {
    private static final Pattern TOKEN =
        Pattern.compile("\\s*(&&|\\|\\||\\(|\\)|[A-Za-z][A-Za-z0-9_.:@/-]{0,199})\\s*");
    private static final int DEEPEST = 20;

    private final String text;
    private int at;
    private int depth;

    private Reader(String text) {
      this.text = text;
    }

    private AssetExpression any() {
      List<AssetExpression> parts = new java.util.ArrayList<>(List.of(all()));
      while (accept("||")) {
        parts.add(all());
      }
      return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
    }

    private AssetExpression all() {
      List<AssetExpression> parts = new java.util.ArrayList<>(List.of(one()));
      while (accept("&&")) {
        parts.add(one());
      }
      return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
    }

    private AssetExpression one() {
      if (accept("(")) {
        if (++depth > DEEPEST) {
          throw new IllegalArgumentException("more than " + DEEPEST + " brackets in each other");
        }
        AssetExpression inner = any();
        if (!accept(")")) {
          throw new IllegalArgumentException("a ) is missing at character " + (at + 1));
        }
        depth--;
        return inner;
      }
      String word = peek();
      if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
        throw new IllegalArgumentException("an asset is missing at character " + (at + 1));
      }
      accept(word);
      return new Asset(word);
    }

    private boolean accept(String token) {
      Matcher next = TOKEN.matcher(text).region(at, text.length());
      if (next.lookingAt() && next.group(1).equals(token)) {
        at = next.end();
        return true;
      }
      return false;
    }

    private String peek() {
      Matcher next = TOKEN.matcher(text).region(at, text.length());
      return next.lookingAt() ? next.group(1) : "";
    }

    private void end() {
      if (at < text.length()) {
        throw new IllegalArgumentException(
            "'" + text.substring(at) + "' does not belong there (character " + (at + 1) + ")");
      }
    }
  }
}
