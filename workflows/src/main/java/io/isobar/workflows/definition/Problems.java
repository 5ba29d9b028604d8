package io.isobar.workflows.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one text, with the places. */
final class Problems {
  /** A text with more is no definition; to go on would only cost time. */
  static final int MOST = 200;

  private final String file;
  private final List<String> lines;
  private final SequencedSet<Problem> found = new LinkedHashSet<>();
  private int reports;

  Problems(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /** The branches of a step read the same text, so that the same report may come twice. */
  void add(Place place, String path, String message, String expected, Optional<String> didYouMean) {
    reports++;
    if (found.size() >= MOST) {
      return;
    }
    String source = place.line() < lines.size() ? lines.get(place.line()) : "";
    found.add(
        new Problem(
            file,
            place.line() + 1,
            place.column() + 1,
            source,
            path,
            message,
            expected,
            didYouMean));
  }

  void add(Node node, String path, String message, String expected) {
    add(Place.of(node), path, message, expected, Optional.empty());
  }

  /** The word at {@code node} is none of {@code words}. */
  void addUnknown(Node node, String path, String what, String word, Collection<String> words) {
    add(
        Place.of(node),
        path,
        "unknown " + what + " '" + Words.shorten(word) + "'",
        words.isEmpty() ? "none" : Words.oneOf(words),
        found.size() < MOST ? Spelling.closest(word, words) : Optional.empty());
  }

  /** How often something was reported; tells a reader whether its part of the text is sound. */
  int reports() {
    return reports;
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  /** A place in the text; line and column from 0, the column in code points. */
  record Place(int line, int column) {
    static final Place START = new Place(0, 0);

    static Place of(Node node) {
      return of(node.getStartMark());
    }

    static Place of(Optional<Mark> mark) {
      return mark.map(at -> new Place(at.getLine(), at.getColumn())).orElse(START);
    }
  }
}
