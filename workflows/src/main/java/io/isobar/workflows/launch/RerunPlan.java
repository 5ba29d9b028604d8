package io.isobar.workflows.launch;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.pipeline.Reused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rerun takes over from an earlier run, and what it does again. A step is taken over only
 * when its fingerprint is the same and nothing before it runs again.
 *
 * @param reused by step, for the input of the new run
 * @param lines one a step, in the order of the definition
 */
public record RerunPlan(SortedMap<String, Reused> reused, List<Line> lines) {

  /** What happens to a step. */
  public enum Fate {
    REUSED,
    /** Only the branches that did not succeed. */
    BRANCHES,
    RUNS,
    /** It was skipped, and whether it is skipped again is decided again. */
    DECIDED
  }

  /** What happens to one step, and why. */
  public record Line(String step, Fate fate, String why) {
    boolean runs() {
      return fate == Fate.RUNS || fate == Fate.BRANCHES;
    }
  }

  public RerunPlan {
    reused = Collections.unmodifiableSortedMap(new TreeMap<>(reused));
    lines = List.copyOf(lines);
  }

  /**
   * Makes the plan.
   *
   * @param next the definition that the new run is made of; may be the same
   * @param parameters of the new run, complete
   */
  public static RerunPlan of(
      EarlierRun earlier,
      PipelineDefinition next,
      SortedMap<String, Object> parameters,
      RerunFrom from) {
    Comparison comparison = new Comparison(earlier, next, parameters);
    Map<String, Line> lines = new HashMap<>();
    List<Line> ordered = new ArrayList<>();
    SortedMap<String, Reused> reused = new TreeMap<>();
    for (Step step : next.steps()) {
      Line line = comparison.line(step, lines, from);
      lines.put(step.name(), line);
      ordered.add(line);
      if (line.fate() == Fate.REUSED || line.fate() == Fate.BRANCHES) {
        EarlierRun.End end = Objects.requireNonNull(earlier.ends().get(step.name()));
        boolean complete = line.fate() == Fate.REUSED;
        reused.put(step.name(), new Reused(earlier.run(), complete, end.results()));
      }
    }
    return new RerunPlan(reused, ordered);
  }

  /** The old run beside what the new one would be. */
  private static final class Comparison {
    private final EarlierRun earlier;
    private final PipelineDefinition next;
    private final SortedMap<String, Object> parameters;
    private final SortedMap<String, String> before;
    private final SortedMap<String, String> after;

    Comparison(EarlierRun earlier, PipelineDefinition next, SortedMap<String, Object> parameters) {
      this.earlier = earlier;
      this.next = next;
      this.parameters = parameters;
      this.before = Fingerprints.of(earlier.definition(), earlier.parameters());
      this.after = Fingerprints.of(next, parameters);
    }

    Line line(Step step, Map<String, Line> known, RerunFrom from) {
      String name = step.name();
      return forced(name, from)
          .or(() -> behind(step, known))
          .or(() -> changed(step))
          .map(why -> new Line(name, Fate.RUNS, why))
          .orElseGet(() -> byOutcome(name));
    }

    private static Optional<String> forced(String step, RerunFrom from) {
      return switch (from) {
        case RerunFrom.Start ignored -> Optional.of("everything runs again");
        case RerunFrom.FromStep wanted when wanted.step().equals(step) ->
            Optional.of("the rerun begins here");
        case RerunFrom.FromStep ignored -> Optional.empty();
        case RerunFrom.Failed ignored -> Optional.empty();
      };
    }

    private static Optional<String> behind(Step step, Map<String, Line> known) {
      return step.needs().stream()
          .map(known::get)
          .filter(need -> need != null && need.runs())
          .findFirst()
          .map(need -> "needs " + need.step() + ", which runs again");
    }

    private Optional<String> changed(Step step) {
      Optional<Step> old = earlier.definition().step(step.name());
      if (old.isEmpty() || !earlier.ends().containsKey(step.name())) {
        return Optional.of("run " + earlier.run() + " had no such step");
      }
      if (Objects.equals(before.get(step.name()), after.get(step.name()))) {
        return Optional.empty();
      }
      if (!Fingerprints.own(earlier.definition(), old.get()).equals(Fingerprints.own(next, step))) {
        return Optional.of("its definition has changed");
      }
      return Optional.of(
          parameterChange(old.get(), step).orElse("it needs other steps than before"));
    }

    private Optional<String> parameterChange(Step old, Step step) {
      SortedMap<String, Object> was = Fingerprints.mentioned(old, earlier.parameters());
      SortedMap<String, Object> is = Fingerprints.mentioned(step, parameters);
      return is.entrySet().stream()
          .filter(entry -> !entry.getValue().equals(was.get(entry.getKey())))
          .findFirst()
          .map(
              entry ->
                  "parameter %s is %s and was %s"
                      .formatted(entry.getKey(), entry.getValue(), was.get(entry.getKey())));
    }

    private Line byOutcome(String name) {
      EarlierRun.End end = Objects.requireNonNull(earlier.ends().get(name));
      if (end.succeeded()) {
        return new Line(name, Fate.REUSED, "it succeeded in run " + earlier.run());
      }
      if (end.skipped()) {
        return new Line(name, Fate.DECIDED, "it was skipped in run " + earlier.run());
      }
      String how = end.outcome().map(Comparison::word).orElse("was not ended");
      if (end.results().isEmpty()) {
        return new Line(name, Fate.RUNS, "it " + how + " in run " + earlier.run());
      }
      return new Line(
          name,
          Fate.BRANCHES,
          "it %s in run %s; branches that succeeded are reused: %s"
              .formatted(how, earlier.run(), String.join(", ", end.results().keySet())));
    }

    private static String word(Outcome outcome) {
      return switch (outcome) {
        case UPSTREAM_FAILED -> "was not begun";
        case CANCELLED -> "was cancelled";
        case SUCCEEDED, FAILED, SKIPPED -> outcome.name().toLowerCase(Locale.ROOT);
      };
    }
  }
}
