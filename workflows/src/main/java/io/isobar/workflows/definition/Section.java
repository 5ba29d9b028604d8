package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Problems.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping whose keys are known. A wrong value is reported and something harmless is handed out
 * for it, so that reading goes on and every problem of the text is found; {@link #build} makes no
 * record from harmless things.
 */
final class Section {
  private final Node place;
  private final String path;
  private final List<Key> keys;
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final Problems problems;
  private final Placeholders placeholders;
  private final int reportsBefore;

  /** Keys that are there with another spelling, which is reported once. */
  private final SortedSet<String> misspelt = new TreeSet<>();

  private Section(
      Node place, String path, List<Key> keys, Problems problems, Placeholders placeholders) {
    this.place = place;
    this.path = path;
    this.keys = keys;
    this.problems = problems;
    this.placeholders = placeholders;
    this.reportsBefore = problems.reports();
  }

  /**
   * @param place that stands for the mapping as a whole in reports, usually its key
   * @param allowed keys; all others are reported
   */
  static Section open(Node place, Node node, String path, List<Key> allowed, Problems problems) {
    Section section = new Section(place, path, allowed, problems, Placeholders.NONE);
    List<String> names = allowed.stream().map(Key::name).toList();
    Optional<List<Entry>> entries = Entry.of(node, path, problems);
    if (entries.isEmpty()) {
      section.misspelt.addAll(names);
    }
    for (Entry entry : entries.orElse(List.of())) {
      if (names.contains(entry.name())) {
        section.entries.put(entry.name(), entry);
      } else {
        problems.addUnknown(
            entry.key(), Words.join(path, entry.name()), "key", entry.name(), names);
        Spelling.closest(entry.name(), names).ifPresent(better -> section.misspelt.add(better));
      }
    }
    return section;
  }

  /** The same text, read with an item filled in. */
  Section with(Placeholders filled) {
    Section section = new Section(place, path, keys, problems, filled);
    section.entries.putAll(entries);
    section.misspelt.addAll(misspelt);
    return section;
  }

  Node place() {
    return place;
  }

  String path(String key) {
    return Words.join(path, key);
  }

  Placeholders placeholders() {
    return placeholders;
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The entry of a key; a required one that is missing is reported. */
  Optional<Entry> entry(String key) {
    Entry entry = entries.get(key);
    if (entry == null && declared(key).required() && !misspelt.contains(key)) {
      problems.add(place, path(key), path(key) + " is missing", "the key '" + key + "'");
    }
    return Optional.ofNullable(entry);
  }

  /** A mapping; a missing one counts as empty, so that the defaults of its keys hold. */
  Section section(String key, Shape shape) {
    Optional<Entry> entry = entry(key);
    Section section =
        entry.isPresent()
            ? open(entry.get().key(), entry.get().value(), path(key), shape.keys(), problems)
            : new Section(place, path(key), shape.keys(), problems, Placeholders.NONE);
    return section.with(placeholders);
  }

  /** What a missing key stands for, as it would be written. */
  Optional<String> fallback(String key) {
    return declared(key).fallback();
  }

  Optional<Duration> optionalDuration(String key) {
    return has(key) ? Optional.of(duration(key)) : Optional.empty();
  }

  String text(String key) {
    return scalar(key, "a text (in quotes)", "", Section::isText, Optional::of);
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  long whole(String key, long low, long high) {
    return word(
        key,
        "a whole number from " + low + " to " + high,
        low,
        word -> Scalars.whole(word).filter(value -> value >= low && value <= high));
  }

  int integer(String key, int low, int high) {
    return Math.toIntExact(whole(key, low, high));
  }

  double number(String key, String expected, double low, double high) {
    return word(
        key,
        expected,
        low,
        word -> Scalars.number(word).filter(value -> value >= low && value <= high));
  }

  /** A share of one, as a percentage or as a number. */
  double share(String key, double low, double high) {
    return word(
        key,
        "a share from "
            + Words.percent(low)
            + " to "
            + Words.percent(high)
            + ", such as 2% or 0.02",
        low,
        word -> Scalars.share(word).filter(value -> value >= low && value <= high));
  }

  Duration duration(String key) {
    return word(
        key,
        "a duration above zero such as 500ms, 5s, 10m, 2h or 1d",
        Duration.ofSeconds(1),
        word -> Durations.parse(word).filter(Duration::isPositive));
  }

  boolean flag(String key) {
    return word(key, "true or false", false, Scalars::flag);
  }

  /** One of the constants of an enum, in lower case with hyphens. */
  <E extends Enum<E>> E choice(String key, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(Words::of).toList();
    String word = scalar(key, Words.oneOf(words), words.getFirst(), Section::isGiven, Optional::of);
    int index = words.indexOf(word);
    if (index < 0 && !word.contains("${")) {
      Node node = Optional.ofNullable(entries.get(key)).map(Entry::value).orElse(place);
      problems.add(
          Place.of(node),
          path(key),
          path(key) + " is '" + Words.shorten(word) + "'",
          Words.oneOf(words),
          Spelling.closest(word, words));
    }
    return constants.get(Math.max(0, index));
  }

  /** A list of texts, each with its place; a single text counts as a list of one. */
  List<ScalarNode> texts(String key) {
    Optional<Node> value = entry(key).map(Entry::value);
    if (value.isEmpty()) {
      return List.of();
    }
    List<Node> nodes =
        value.get() instanceof SequenceNode list ? list.getValue() : List.of(value.get());
    List<ScalarNode> texts = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof ScalarNode scalar && isGiven(scalar)) {
        texts.add(filled(key, scalar));
      } else {
        problems.add(
            node, path(key), path(key) + " has " + Words.describe(node) + " in it", "texts");
      }
    }
    return texts;
  }

  /**
   * Makes a record of what was read. Nothing is made when the section has a problem already; what
   * the record's own constructor refuses becomes one.
   */
  <T> Optional<T> build(Supplier<T> maker) {
    if (problems.reports() > reportsBefore) {
      return Optional.empty();
    }
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException refused) {
      problems.add(place, path, String.valueOf(refused.getMessage()), "");
      return Optional.empty();
    }
  }

  /** A number, a duration and the like: bare, since in quotes it is a text. */
  private <T> T word(
      String key, String expected, T harmless, Function<String, Optional<T>> parser) {
    return scalar(key, expected, harmless, Section::isBare, parser);
  }

  private <T> T scalar(
      String key,
      String expected,
      T harmless,
      Predicate<ScalarNode> form,
      Function<String, Optional<T>> parser) {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return declared(key).fallback().flatMap(parser).orElse(harmless);
    }
    Node node = entry.get().value();
    int before = problems.reports();
    Optional<T> value =
        node instanceof ScalarNode scalar && form.test(scalar)
            ? parser.apply(filled(key, scalar).getValue())
            : Optional.empty();
    if (value.isEmpty() && problems.reports() == before) {
      problems.add(node, path(key), path(key) + " is " + Words.describe(node), expected);
    }
    return value.orElse(harmless);
  }

  private ScalarNode filled(String key, ScalarNode scalar) {
    boolean sourceAllowed = key.endsWith("url");
    Optional<String> unknown = placeholders.unknown(scalar.getValue(), sourceAllowed);
    if (unknown.isPresent()) {
      problems.addUnknown(
          scalar, path(key), "placeholder", unknown.get(), placeholders.known(sourceAllowed));
    }
    return new ScalarNode(
        scalar.getTag(),
        true,
        placeholders.fill(scalar.getValue()),
        scalar.getScalarStyle(),
        scalar.getStartMark(),
        scalar.getEndMark());
  }

  private Key declared(String key) {
    return keys.stream()
        .filter(candidate -> candidate.name().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the key " + key + " is not in its shape"));
  }

  private static boolean isText(ScalarNode scalar) {
    return scalar.getTag().equals(Tag.STR);
  }

  private static boolean isBare(ScalarNode scalar) {
    return scalar.isPlain() || scalar.getValue().startsWith("${");
  }

  private static boolean isGiven(ScalarNode scalar) {
    return !scalar.getTag().equals(Tag.NULL);
  }
}
