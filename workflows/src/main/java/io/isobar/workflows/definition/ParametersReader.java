package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Parameter.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code params:}: all names in order; the value is empty when it is not sound. */
final class ParametersReader {
  private ParametersReader() {}

  static SequencedMap<String, Optional<Parameter>> read(Section pipeline) {
    Optional<Entry> params = pipeline.entry("params");
    if (params.isEmpty()) {
      return new LinkedHashMap<>();
    }
    Problems problems = pipeline.problems();
    SequencedMap<String, Optional<Parameter>> parameters = new LinkedHashMap<>();
    for (Entry entry :
        Entry.of(params.get().value(), pipeline.path("params"), problems).orElse(List.of())) {
      String path = Words.join(pipeline.path("params"), entry.name());
      Names.checkForConditions(entry, path, problems);
      parameters.put(entry.name(), one(entry, path, problems));
    }
    return parameters;
  }

  private static Optional<Parameter> one(Entry entry, String path, Problems problems) {
    Section section =
        Section.open(entry.key(), entry.value(), path, Shape.PARAMETER.keys(), problems);
    ParameterType type = section.choice("type", ParameterType.class);
    String description = section.text("description");
    Optional<Object> value = defaultValue(section, type);
    return section.build(
        () ->
            new Parameter(
                entry.name(),
                type,
                value.orElseThrow(() -> new IllegalArgumentException("no default")),
                description));
  }

  private static Optional<Object> defaultValue(Section section, ParameterType type) {
    Optional<Node> node = section.entry("default").map(Entry::value);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Object> value =
        node.get() instanceof ScalarNode scalar && fits(type, scalar)
            ? ParameterWords.parse(type, scalar.getValue())
            : Optional.empty();
    if (value.isEmpty() && section.has("type")) {
      section
          .problems()
          .add(
              node.get(),
              section.path("default"),
              section.path("default") + " is " + Words.describe(node.get()),
              ParameterWords.expected(type));
    }
    return value;
  }

  /** A text may stand bare unless that means something else; all other values must be bare. */
  private static boolean fits(ParameterType type, ScalarNode scalar) {
    return type == ParameterType.TEXT ? scalar.getTag().equals(Tag.STR) : scalar.isPlain();
  }
}
