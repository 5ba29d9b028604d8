package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Parameter.ParameterType;
import io.isobar.workflows.definition.Problems.Place;
import java.util.Optional;
import java.util.SequencedMap;

/** Checks that what asks for a training is a parameter that is true or false. */
final class AskedBy {
  private AskedBy() {}

  static void check(
      StepDraft step, SequencedMap<String, Optional<Parameter>> parameters, Problems problems) {
    for (Branch branch : step.branches()) {
      if (branch.settings() instanceof StepKind.Decide decide) {
        decide.settings().askedBy().ifPresent(name -> check(step, name, parameters, problems));
      }
    }
  }

  private static void check(
      StepDraft step,
      String name,
      SequencedMap<String, Optional<Parameter>> parameters,
      Problems problems) {
    String path = Words.join(step.path(), "asked-by");
    Optional<Parameter> parameter = parameters.get(name);
    if (parameter == null) {
      problems.addUnknown(step.key(), path, "parameter", name, parameters.sequencedKeySet());
    } else if (parameter.filter(known -> known.type() != ParameterType.BOOLEAN).isPresent()) {
      problems.add(
          Place.of(step.key()),
          path,
          path + " is " + name + ", a parameter of type " + Words.of(parameter.get().type()),
          "a parameter of type boolean",
          Optional.empty());
    }
  }
}
