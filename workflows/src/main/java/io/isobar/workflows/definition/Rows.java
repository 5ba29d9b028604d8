package io.isobar.workflows.definition;

import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Which rows a step of {@code rows:} looks at. */
enum Rows {
  BATCH,
  /** What the champion has answered: no batch comes before the step. */
  SERVED;

  /** Whether a step asks for what is served, sound or not. */
  static boolean areServed(Section step) {
    return step.entry("rows")
        .map(Entry::value)
        .filter(node -> node instanceof ScalarNode word && word.getValue().equals("served"))
        .isPresent();
  }
}
