package io.isobar.workflows.launch;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import java.util.List;
import java.util.Objects;

/** From where a run is done again. */
public sealed interface RerunFrom {

  /** All of it. */
  record Start() implements RerunFrom {}

  /** What did not succeed, and what comes behind. */
  record Failed() implements RerunFrom {}

  /** A step, and what comes behind, whether or not it succeeded. */
  record FromStep(String step) implements RerunFrom {
    public FromStep {
      Objects.requireNonNull(step, "step");
    }
  }

  /**
   * Reads {@code start}, {@code failed} or the name of a step.
   *
   * @throws Failure {@code rerun.unknown-step}
   */
  static RerunFrom parse(String word, PipelineDefinition definition) {
    return switch (word) {
      case "start" -> new Start();
      case "failed" -> new Failed();
      default -> {
        List<String> steps = definition.steps().stream().map(Step::name).toList();
        if (!steps.contains(word)) {
          throw Failure.user(
              "rerun.unknown-step",
              "Pipeline %s has no step '%s'; expected start, failed or one of %s."
                  .formatted(definition.name(), word, String.join(", ", steps)),
              "Name a step of the definition that is to run.");
        }
        yield new FromStep(word);
      }
    };
  }
}
