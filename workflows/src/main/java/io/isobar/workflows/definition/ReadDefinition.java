package io.isobar.workflows.definition;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What reading a definition came to: a checked pipeline, or all that is wrong with the text. */
public sealed interface ReadDefinition {

  /** The text is a pipeline that can run. */
  record Accepted(PipelineDefinition definition) implements ReadDefinition {
    public Accepted {
      Objects.requireNonNull(definition, "definition");
    }
  }

  /** The text is not a pipeline; the problems are in the order of the text. */
  record Refused(List<Problem> problems) implements ReadDefinition {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs at least one problem");
      }
    }

    /** All problems as a person reads them, one after the other. */
    public String render() {
      return problems.stream().map(Problem::render).collect(Collectors.joining("\n"));
    }
  }
}
