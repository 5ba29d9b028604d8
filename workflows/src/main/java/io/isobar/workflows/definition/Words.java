package io.isobar.workflows.definition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The wording that messages share. */
final class Words {
  private static final int LONGEST = 60;

  private Words() {}

  static String oneOf(Collection<String> words) {
    return (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
  }

  /** What is there, so that the author recognises it. */
  static String describe(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "empty";
      case ScalarNode scalar ->
          (scalar.isPlain() ? "'" : "the text '") + shorten(scalar.getValue()) + "'";
      case SequenceNode ignored -> "a list";
      case MappingNode ignored -> "a mapping";
      default -> "a " + node.getNodeType();
    };
  }

  static String shorten(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** The word that stands for a constant: TARGET_MEAN is target-mean. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
