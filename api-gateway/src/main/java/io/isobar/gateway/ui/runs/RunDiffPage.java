package io.isobar.gateway.ui.runs;

import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.RunRow;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two runs.
 *
 * @param facts only those that differ
 * @param steps all steps of both
 */
public record RunDiffPage(RunRow a, RunRow b, List<Fact> facts, List<StepPair> steps) {
  public RunDiffPage {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
  }

  public boolean isSame() {
    return a.run().equals(b.run());
  }

  /** A fact of both runs, in words; empty where a run has none. */
  public record Fact(String name, String a, String b) {}

  /** A step as each run had it. */
  public record StepPair(String step, Optional<End> a, Optional<End> b) {
    /** Whether it ended otherwise. */
    public boolean differs() {
      return !a.map(End::state).equals(b.map(End::state));
    }
  }

  /** How a step ended; the time in seconds, 0 where it has none. */
  public record End(State state, String reason, double seconds) {}
}
