package io.isobar.bench.orchestration;

import io.isobar.bench.stack.BenchRuns.Pipeline;

/** The pipelines that are measured. Their steps add one; in a chain, to the result before. */
final class Graphs {
  private Graphs() {}

  static Pipeline chain(int steps) {
    StringBuilder text = new StringBuilder("pipeline: chain" + steps + "\nsteps:\n");
    for (int step = 0; step < steps; step++) {
      String value = step == 0 ? "0" : "${s" + (step - 1) + ".values.value}";
      String needs = step == 0 ? "" : "needs: s" + (step - 1) + ", ";
      text.append(
          "  s%d: {uses: extension, %sname: add_one, with: {value: \"%s\"}}\n"
              .formatted(step, needs, value));
    }
    return Pipeline.read(text.toString());
  }

  static Pipeline fan(int branches) {
    StringBuilder items = new StringBuilder("0");
    for (int item = 1; item < branches; item++) {
      items.append(", ").append(item);
    }
    return Pipeline.read(
        """
        pipeline: fan%d
        steps:
          fan: {uses: extension, name: add_one, foreach: {i: [%s]}, with: {value: "${i}"}}
        """
            .formatted(branches, items));
  }
}
