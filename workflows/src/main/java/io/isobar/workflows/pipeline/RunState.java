package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** The steps that have begun, how they ended, and so what each later step is given. */
final class RunState {
  private final PipelineDefinition definition;
  private final SortedMap<String, Promise<StepEnd>> ends = new TreeMap<>();

  RunState(PipelineDefinition definition) {
    this.definition = definition;
  }

  void begun(Step step, Promise<StepEnd> end) {
    ends.put(step.name(), end);
  }

  void awaitNeeds(Step step) {
    needs(step);
  }

  /** The ends of the steps that it needs, in the order it names them. */
  List<StepEnd> needs(Step step) {
    return step.needs().stream().map(this::end).toList();
  }

  /** The results of all steps before it that succeeded, by step and branch. */
  SortedMap<String, SortedMap<String, StepResult>> resultsBefore(Step step) {
    SortedMap<String, SortedMap<String, StepResult>> results = new TreeMap<>();
    for (String ancestor : ancestors(step)) {
      StepEnd end = end(ancestor);
      if (end.outcome() == Outcome.SUCCEEDED && !end.results().isEmpty()) {
        results.put(ancestor, end.results());
      }
    }
    return results;
  }

  /** The results of the steps before it that have one result: what a condition can mean. */
  SortedMap<String, StepResult> singleResultsBefore(Step step) {
    SortedMap<String, StepResult> results = new TreeMap<>();
    resultsBefore(step)
        .forEach(
            (name, branches) -> {
              if (branches.size() == 1) {
                results.put(name, branches.get(branches.firstKey()));
              }
            });
    return results;
  }

  /**
   * The result of the wanted type that is nearest upstream.
   *
   * @throws Failure {@code definition.ambiguous-input} when that step has several branches, none of
   *     which has the key of this one
   */
  <T extends StepResult> Optional<T> nearest(Step step, String branch, Class<T> wanted) {
    for (String ancestor : ancestors(step)) {
      SortedMap<String, StepResult> results = end(ancestor).results();
      List<T> candidates =
          results.values().stream().filter(wanted::isInstance).map(wanted::cast).toList();
      StepResult ofSameBranch = results.get(branch);
      if (wanted.isInstance(ofSameBranch)) {
        return Optional.of(wanted.cast(ofSameBranch));
      }
      if (candidates.size() == 1) {
        return Optional.of(candidates.getFirst());
      }
      if (!candidates.isEmpty()) {
        throw Failure.user(
            "definition.ambiguous-input",
            "Step %s needs one result of step %s, which has the branches %s."
                .formatted(step.name(), ancestor, results.keySet()),
            "Give step " + step.name() + " the same foreach as step " + ancestor + ".");
      }
    }
    return Optional.empty();
  }

  /**
   * As {@link #nearest}, for an input without which the step cannot run.
   *
   * @throws Failure {@code definition.missing-input} when no step before it has one
   */
  <T extends StepResult> T required(Step step, String branch, Class<T> wanted) {
    return nearest(step, branch, wanted)
        .orElseThrow(
            () ->
                Failure.user(
                    "definition.missing-input",
                    "Step %s needs a %s, and no step before it gives one."
                        .formatted(step.name(), wanted.getSimpleName()),
                    "Name a step that gives one under needs of step " + step.name() + "."));
  }

  /** All steps upstream, the nearest first, and in one distance in the order of the needs. */
  private SequencedSet<String> ancestors(Step step) {
    SequencedSet<String> found = new LinkedHashSet<>();
    List<String> level = step.needs();
    while (!level.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String name : level) {
        if (found.add(name)) {
          definition.step(name).ifPresent(known -> next.addAll(known.needs()));
        }
      }
      level = next;
    }
    return found;
  }

  private StepEnd end(String step) {
    Promise<StepEnd> end = ends.get(step);
    if (end == null) {
      throw Failure.user(
          "definition.order",
          "Step " + step + " is needed by a step that comes before it.",
          "List each step after those that it needs.");
    }
    return end.get();
  }
}
