package io.isobar.workflows.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A key with its value, as they stand in the text. */
record Entry(String name, Node key, Node value) {

  /** The entries of a mapping; a key that is no text, or stands there twice, is reported. */
  static Optional<List<Entry>> of(Node node, String path, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          node,
          path,
          (path.isEmpty() ? "the text" : path) + " is " + Words.describe(node),
          "a mapping");
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    SortedSet<String> seen = new TreeSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(tuple.getKeyNode(), path, "a key that is no text", "a text before the colon");
      } else if (!seen.add(key.getValue())) {
        String name = Words.shorten(key.getValue());
        problems.add(
            key, Words.join(path, name), "the key '" + name + "' stands here twice", "it once");
      } else {
        entries.add(new Entry(key.getValue(), key, tuple.getValueNode()));
      }
    }
    return Optional.of(entries);
  }
}
