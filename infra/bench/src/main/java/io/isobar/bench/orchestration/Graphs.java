package io.isobar.bench.orchestration;

import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;

/** The pipelines that are measured. Their steps add one; in a chain, to the result before. */
final class Graphs {
  private Graphs() {}

  /** A pipeline with the text it was read from. */
  record Graph(PipelineDefinition definition, String text) {}

  static Graph chain(int steps) {
    StringBuilder text = new StringBuilder("pipeline: chain" + steps + "\nsteps:\n");
    for (int step = 0; step < steps; step++) {
      String value = step == 0 ? "0" : "${s" + (step - 1) + ".values.value}";
      String needs = step == 0 ? "" : "needs: s" + (step - 1) + ", ";
      text.append(
          "  s%d: {uses: extension, %sname: add_one, with: {value: \"%s\"}}\n"
              .formatted(step, needs, value));
    }
    return read(text.toString());
  }

  static Graph fan(int branches) {
    StringBuilder items = new StringBuilder("0");
    for (int item = 1; item < branches; item++) {
      items.append(", ").append(item);
    }
    return read(
        """
        pipeline: fan%d
        steps:
          fan: {uses: extension, name: add_one, foreach: {i: [%s]}, with: {value: "${i}"}}
        """
            .formatted(branches, items));
  }

  private static Graph read(String text) {
    return switch (DefinitionReader.read(text, "bench.yaml")) {
      case ReadDefinition.Accepted accepted -> new Graph(accepted.definition(), text);
      case ReadDefinition.Refused refused -> throw new IllegalStateException(refused.render());
    };
  }
}
