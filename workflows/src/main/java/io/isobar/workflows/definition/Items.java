package io.isobar.workflows.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The items of a step's foreach; a step without one has a single item with an empty key. */
record Items(List<Item> items, Optional<Foreach> later) {
  private static final int MOST = 5_000;
  private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern ALONE = Pattern.compile("\\$\\{([^{}]+)\\}");
  private static final Items SINGLE =
      new Items(List.of(new Item("", Placeholders.NONE)), Optional.empty());

  /** One branch-to-be. */
  record Item(String key, Placeholders placeholders) {}

  static Items read(Section step) {
    Optional<Entry> foreach = step.entry("foreach");
    if (foreach.isEmpty()) {
      return SINGLE;
    }
    String path = step.path("foreach");
    Problems problems = step.problems();
    Optional<List<Entry>> names = Entry.of(foreach.get().value(), path, problems);
    if (names.isEmpty()) {
      return SINGLE;
    }
    if (names.get().size() != 1) {
      problems.add(
          foreach.get().key(),
          path,
          path + " has " + names.get().size() + " names",
          "one name with a list of items, such as {metric: [rmse, mae]}");
      return SINGLE;
    }
    Entry name = names.get().getFirst();
    if (name.value() instanceof ScalarNode scalar && expression(scalar).isPresent()) {
      return new Items(SINGLE.items(), Optional.of(new Foreach(name.name(), scalar.getValue())));
    }
    List<Item> items = items(name, path, problems);
    return items.isEmpty() ? SINGLE : new Items(items, Optional.empty());
  }

  /** What stands alone between {@code ${} and {@code }}: the items are only known in the run. */
  static Optional<String> expression(ScalarNode scalar) {
    Matcher alone = ALONE.matcher(scalar.getValue());
    return alone.matches() ? Optional.of(alone.group(1)) : Optional.empty();
  }

  private static List<Item> items(Entry name, String path, Problems problems) {
    List<Node> nodes = name.value() instanceof SequenceNode list ? list.getValue() : List.of();
    if (nodes.isEmpty() || nodes.size() > MOST) {
      problems.add(
          name.value(),
          Words.join(path, name.name()),
          Words.join(path, name.name())
              + (nodes.isEmpty() ? " has no items" : " has " + nodes.size() + " items"),
          "a list of 1 to " + MOST + " items");
      return List.of();
    }
    List<String> keys = new ArrayList<>();
    for (Node node : nodes) {
      String key = node instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!ITEM.matcher(key).matches() || keys.contains(key)) {
        problems.add(
            node,
            Words.join(path, name.name()),
            "the item " + Words.describe(node) + (keys.contains(key) ? " stands here twice" : ""),
            "different items of letters, digits, _ . or - (at most 64)");
      } else {
        keys.add(key);
      }
    }
    return keys.stream().map(key -> new Item(key, Placeholders.item(name.name(), key))).toList();
  }
}
