package io.isobar.workflows.definition;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Monotone;
import io.isobar.domain.dataset.Range;
import io.isobar.workflows.definition.Problems.Place;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one column of the dataset. */
final class ColumnReader {
  /** Columns that every table of a dataset has beside its own. */
  private static final List<String> RESERVED =
      List.of("batch_id", "row_no", "part", "reason", "row_data");

  private static final int MOST_CATEGORIES = 256;
  private static final int MOST_BUCKETS = 65_536;

  private ColumnReader() {}

  static Optional<Column> read(Entry entry, String path, Problems problems) {
    Section section = Section.open(entry.key(), entry.value(), path, Shape.COLUMN.keys(), problems);
    if (RESERVED.contains(entry.name())) {
      problems.add(
          entry.key(),
          path,
          "the column name " + entry.name() + " is taken by the tables themselves",
          "another name than " + String.join(", ", RESERVED));
    }
    ColumnType type = section.choice("type", ColumnType.class);
    boolean required = section.flag("required");
    Optional<Range> range = range(section, type);
    Encoding encoding = section.has("encode") ? encoding(section, type) : allowed(type).getFirst();
    Optional<Integer> into = into(section, encoding);
    Optional<Monotone> monotone = monotone(section, type, encoding);
    return section.build(
        () -> new Column(entry.name(), type, required, range, encoding, into, monotone));
  }

  private static Optional<Integer> into(Section section, Encoding encoding) {
    if (!section.has("into")) {
      return Optional.empty();
    }
    int most = encoding == Encoding.HASH ? MOST_BUCKETS : MOST_CATEGORIES;
    int into = section.integer("into", 1, most);
    if (!encoding.hasSize()) {
      refuse(
          section,
          "into",
          section.path("into") + " stands at the encoding " + Words.of(encoding),
          "into only beside encode: one-hot or encode: hash");
    }
    return Optional.of(into);
  }

  private static Optional<Monotone> monotone(Section section, ColumnType type, Encoding encoding) {
    if (!section.has("monotone")) {
      return Optional.empty();
    }
    Monotone monotone = section.choice("monotone", Monotone.class);
    boolean number = type == ColumnType.NUMBER || type == ColumnType.INTEGER;
    if (!number || encoding != Encoding.NUMBER) {
      refuse(
          section,
          "monotone",
          section.path("monotone")
              + " stands at a column of type "
              + Words.of(type)
              + " encoded as "
              + Words.of(encoding),
          "monotone only at type number or integer, encoded as number");
    }
    return Optional.of(monotone);
  }

  private static void refuse(Section section, String key, String message, String expected) {
    section
        .problems()
        .add(
            section.entry(key).map(Entry::value).map(Place::of).orElse(Place.START),
            section.path(key),
            message,
            expected,
            Optional.empty());
  }

  private static Optional<Range> range(Section section, ColumnType type) {
    Optional<Entry> entry = section.entry("range");
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Node node = entry.get().value();
    String path = section.path("range");
    if (type != ColumnType.NUMBER && type != ColumnType.INTEGER) {
      section
          .problems()
          .add(
              node,
              path,
              path + " stands at a column of type " + Words.of(type),
              "a range only at type number or integer");
      return Optional.empty();
    }
    List<Double> ends = node instanceof SequenceNode list ? numbers(list) : List.of();
    if (ends.size() != 2 || ends.getFirst() > ends.getLast()) {
      section
          .problems()
          .add(node, path, path + " is " + written(node), "[low, high] with low not above high");
      return Optional.empty();
    }
    return Optional.of(new Range(ends.getFirst(), ends.getLast()));
  }

  private static List<Double> numbers(SequenceNode list) {
    return list.getValue().stream()
        .filter(node -> node instanceof ScalarNode scalar && scalar.isPlain())
        .flatMap(node -> Scalars.number(((ScalarNode) node).getValue()).stream())
        .toList();
  }

  private static String written(Node node) {
    return node instanceof SequenceNode list
        ? list.getValue().stream()
            .map(end -> end instanceof ScalarNode number ? number.getValue() : Words.describe(end))
            .toList()
            .toString()
        : Words.describe(node);
  }

  private static Encoding encoding(Section section, ColumnType type) {
    Encoding encoding = section.choice("encode", Encoding.class);
    List<String> words = allowed(type).stream().map(Words::of).toList();
    if (!allowed(type).contains(encoding)) {
      refuse(
          section,
          "encode",
          "a column of type " + Words.of(type) + " cannot be encoded as " + Words.of(encoding),
          Words.oneOf(words));
    }
    return encoding;
  }

  /** The encodings that make sense for a type; the first is its default. */
  static List<Encoding> allowed(ColumnType type) {
    return switch (type) {
      case NUMBER -> List.of(Encoding.NUMBER, Encoding.DROP);
      case DATE -> List.of(Encoding.NUMBER, Encoding.PARTS, Encoding.DROP);
      case INTEGER ->
          List.of(
              Encoding.NUMBER,
              Encoding.CATEGORY,
              Encoding.TARGET_MEAN,
              Encoding.FREQUENCY,
              Encoding.ONE_HOT,
              Encoding.DROP);
      case BOOLEAN ->
          List.of(
              Encoding.NUMBER,
              Encoding.CATEGORY,
              Encoding.TARGET_MEAN,
              Encoding.FREQUENCY,
              Encoding.DROP);
      case CATEGORY ->
          List.of(
              Encoding.CATEGORY,
              Encoding.TARGET_MEAN,
              Encoding.FREQUENCY,
              Encoding.ONE_HOT,
              Encoding.HASH,
              Encoding.DROP);
      case TEXT, IDENTIFIER ->
          List.of(
              Encoding.DROP,
              Encoding.CATEGORY,
              Encoding.TARGET_MEAN,
              Encoding.FREQUENCY,
              Encoding.ONE_HOT,
              Encoding.HASH);
    };
  }
}
