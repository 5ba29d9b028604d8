package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Problems.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The steps and what they need: unknown needs, cycles, order, ancestors. */
final class Graph {
  private final SequencedMap<String, StepDraft> steps = new LinkedHashMap<>();
  private final Problems problems;

  Graph(List<StepDraft> drafts, Problems problems) {
    drafts.forEach(draft -> steps.put(draft.name(), draft));
    this.problems = problems;
  }

  /** Each step after all that it needs, else in the order of the text. Reports what prevents it. */
  List<StepDraft> inOrder() {
    steps.values().forEach(this::checkNeeds);
    List<StepDraft> ordered = new ArrayList<>();
    SortedSet<String> placed = new TreeSet<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (StepDraft step : steps.values()) {
        if (!placed.contains(step.name()) && placed.containsAll(knownNeeds(step))) {
          ordered.add(step);
          moved = placed.add(step.name());
          break;
        }
      }
    }
    if (ordered.size() < steps.size()) {
      reportCycles();
    }
    return ordered;
  }

  /** All steps that come before it, by whichever way; never itself, even in a cycle. */
  SortedSet<String> ancestors(StepDraft step) {
    SortedSet<String> found = new TreeSet<>();
    Deque<StepDraft> open = new ArrayDeque<>(List.of(step));
    while (!open.isEmpty()) {
      for (String need : knownNeeds(open.remove())) {
        if (found.add(need)) {
          step(need).ifPresent(open::add);
        }
      }
    }
    found.remove(step.name());
    return found;
  }

  Optional<StepDraft> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  SortedSet<String> names() {
    return new TreeSet<>(steps.sequencedKeySet());
  }

  private List<String> knownNeeds(StepDraft step) {
    return step.needNames().stream().filter(steps::containsKey).toList();
  }

  private void checkNeeds(StepDraft step) {
    SortedSet<String> others = names();
    others.remove(step.name());
    SortedSet<String> seen = new TreeSet<>();
    for (ScalarNode need : step.needs()) {
      String path = Words.join(step.path(), "needs");
      if (!steps.containsKey(need.getValue())) {
        problems.addUnknown(need, path, "step", need.getValue(), others);
      } else if (!seen.add(need.getValue())) {
        problems.add(need, path, "the step " + need.getValue() + " stands here twice", "it once");
      }
    }
  }

  boolean areKnown(List<String> names) {
    return steps.sequencedKeySet().containsAll(names);
  }

  /** One report for each cycle, at the need that closes it, with its steps in order. */
  private void reportCycles() {
    SortedSet<String> reported = new TreeSet<>();
    for (StepDraft step : steps.values()) {
      List<String> cycle = cycleFrom(step);
      if (cycle.isEmpty() || cycle.stream().anyMatch(name -> reported.contains(name))) {
        continue;
      }
      reported.addAll(cycle);
      problems.add(
          step.needs().stream()
              .filter(need -> need.getValue().equals(cycle.get(1)))
              .findFirst()
              .map(Place::of)
              .orElse(Place.of(step.key())),
          Words.join(step.path(), "needs"),
          cycle.size() == 2
              ? "the step " + step.name() + " needs itself"
              : "the steps need each other in a circle: " + String.join(" needs ", cycle),
          "a first step that needs none of them",
          Optional.empty());
    }
  }

  /** The shortest way over needs from a step back to it; empty when there is none. */
  private List<String> cycleFrom(StepDraft start) {
    SortedSet<String> seen = new TreeSet<>();
    Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of(start.name())));
    while (!ways.isEmpty()) {
      List<String> way = ways.remove();
      for (String need : knownNeeds(steps.getOrDefault(way.getLast(), start))) {
        List<String> longer = new ArrayList<>(way);
        longer.add(need);
        if (need.equals(start.name())) {
          return longer;
        }
        if (seen.add(need)) {
          ways.add(longer);
        }
      }
    }
    return List.of();
  }
}
