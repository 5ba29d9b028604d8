package io.isobar.workflows.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads texts with {@code ${...}} in them. Items of a foreach are filled in at once; expressions
 * are gathered, to be checked when the graph is known; secrets are left to the activity.
 */
final class Templates {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)\\}");
  private static final Pattern SECRET = Pattern.compile("secrets\\.[a-z][a-z0-9_]{0,62}");

  private final Section section;
  private final Optional<String> item;
  private final List<Expression> expressions;

  /**
   * @param item the name of a foreach whose items are not known yet
   * @param expressions gathers what is found
   */
  Templates(Section section, Optional<String> item, List<Expression> expressions) {
    this.section = section;
    this.item = item;
    this.expressions = expressions;
  }

  Templates in(Section other) {
    return new Templates(other, item, expressions);
  }

  Section section() {
    return section;
  }

  String text(String key) {
    Optional<Entry> entry = section.entry(key);
    if (entry.isEmpty()) {
      return section.fallback(key).orElse("");
    }
    return one(entry.get(), section.path(key));
  }

  Optional<String> optionalText(String key) {
    return section.has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** A list of texts; a single text counts as a list of one. */
  List<String> texts(String key) {
    Optional<Entry> entry = section.entry(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    if (!(entry.get().value() instanceof SequenceNode list)) {
      return List.of(one(entry.get(), section.path(key)));
    }
    List<String> texts = new ArrayList<>();
    list.getValue()
        .forEach(
            node -> texts.add(one(new Entry(key, entry.get().key(), node), section.path(key))));
    return texts;
  }

  /** Texts by name. */
  SortedMap<String, String> map(String key) {
    SortedMap<String, String> texts = new TreeMap<>();
    Optional<Entry> entry = section.entry(key);
    if (entry.isPresent()) {
      String path = section.path(key);
      for (Entry inner :
          Entry.of(entry.get().value(), path, section.problems()).orElse(List.of())) {
        texts.put(inner.name(), one(inner, Words.join(path, inner.name())));
      }
    }
    return texts;
  }

  private String one(Entry entry, String path) {
    if (!(entry.value() instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      section
          .problems()
          .add(entry.value(), path, path + " is " + Words.describe(entry.value()), "a text");
      return "";
    }
    gather(scalar, path);
    return section.placeholders().fill(scalar.getValue());
  }

  private void gather(ScalarNode scalar, String path) {
    Matcher found = PLACEHOLDER.matcher(scalar.getValue());
    while (found.find()) {
      String inner = found.group(1).strip();
      boolean secret = inner.startsWith("secrets.");
      if (secret && !SECRET.matcher(inner).matches()) {
        section
            .problems()
            .add(
                ScalarPlace.of(scalar, found.start()),
                path,
                "the secret '" + Words.shorten(inner) + "'",
                "secrets. and a name of lower case letters, digits and _",
                Optional.empty());
      } else if (!secret && !filledLater(inner)) {
        expressions.add(new Expression(scalar, path, inner, found.start(1)));
      }
    }
  }

  private boolean filledLater(String inner) {
    return item.filter(inner::equals).isPresent()
        || section.placeholders().values().containsKey(inner);
  }
}
