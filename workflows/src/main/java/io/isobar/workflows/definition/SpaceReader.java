package io.isobar.workflows.definition;

import io.isobar.domain.tune.BoosterParameter;
import io.isobar.domain.tune.Dimension;
import io.isobar.domain.tune.Values;
import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what a tune step says of single parameters of its search space. */
final class SpaceReader {
  private static final List<String> NAMES =
      Arrays.stream(BoosterParameter.values()).map(BoosterParameter::word).toList();

  private final Section step;
  private final Problems problems;

  SpaceReader(Section step) {
    this.step = step;
    this.problems = step.problems();
  }

  List<Dimension> read() {
    String path = step.path("space");
    List<Entry> entries =
        step.entry("space")
            .flatMap(space -> Entry.of(space.value(), path, problems))
            .orElse(List.of());
    List<Dimension> dimensions = new ArrayList<>();
    for (Entry entry : entries) {
      String place = Words.join(path, entry.name());
      Optional<BoosterParameter> parameter = BoosterParameter.of(entry.name());
      if (parameter.isEmpty()) {
        problems.addUnknown(entry.key(), place, "parameter", entry.name(), NAMES);
      } else {
        values(parameter.get(), entry, place)
            .ifPresent(values -> dimensions.add(new Dimension(entry.name(), values)));
      }
    }
    return dimensions;
  }

  private Optional<Values> values(BoosterParameter parameter, Entry entry, String path) {
    if (entry.value() instanceof ScalarNode scalar) {
      return one(parameter, scalar, path);
    }
    Section section =
        Section.open(entry.key(), entry.value(), path, Shape.SEARCHED.keys(), problems)
            .with(step.placeholders());
    boolean ends = section.has("low") || section.has("high");
    if (section.has("choices") == ends) {
      if (section.build(() -> true).isPresent()) {
        problems.add(
            entry.key(),
            path,
            path + (ends ? " has choices and ends" : " has neither choices nor ends"),
            "low and high, or choices");
      }
      return Optional.empty();
    }
    return section.has("choices") ? choices(parameter, section) : range(parameter, section);
  }

  /** A scalar is the only value that is tried. */
  private Optional<Values> one(BoosterParameter parameter, ScalarNode scalar, String path) {
    try {
      String text = step.placeholders().fill(scalar.getValue());
      return Optional.of(parameter.require(new Choices(List.of(text))));
    } catch (IllegalArgumentException refused) {
      problems.add(
          scalar, path, String.valueOf(refused.getMessage()), "one value, or low and high");
      return Optional.empty();
    }
  }

  private static Optional<Values> choices(BoosterParameter parameter, Section section) {
    for (String key : List.of("log", "step")) {
      refuse(section, key, "beside choices", "it only beside low and high");
    }
    List<String> words = section.texts("choices").stream().map(ScalarNode::getValue).toList();
    return section.build(() -> parameter.require(new Choices(words)));
  }

  private static Optional<Values> range(BoosterParameter parameter, Section section) {
    for (String key : List.of("low", "high")) {
      if (!section.has(key)) {
        section
            .problems()
            .add(
                section.place(), section.path(key), section.path(key) + " is missing", "both ends");
        return Optional.empty();
      }
    }
    boolean log = section.flag("log");
    if (parameter.whole()) {
      int low = section.integer("low", 0, 1_000_000);
      int high = section.integer("high", 0, 1_000_000);
      int step = section.integer("step", 1, 1_000_000);
      return section.build(() -> parameter.require(new Wholes(low, high, step, log)));
    }
    refuse(section, "step", "at a parameter that is no whole number", "no step");
    double low = section.number("low", "a number", -Double.MAX_VALUE, Double.MAX_VALUE);
    double high = section.number("high", "a number", -Double.MAX_VALUE, Double.MAX_VALUE);
    return section.build(() -> parameter.require(new Decimals(low, high, log)));
  }

  private static void refuse(Section section, String key, String where, String expected) {
    if (section.has(key)) {
      Node node = section.entry(key).map(Entry::key).orElseGet(section::place);
      section
          .problems()
          .add(node, section.path(key), section.path(key) + " stands " + where, expected);
    }
  }
}
