package io.isobar.workflows.definition;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a step runs beside its needs, and what it may use at once with others.
 *
 * @param pool whose slots it holds while it runs
 * @param slots of that pool, for each branch
 * @param concurrencyKey steps of any run with the same key, filled, run one after the other
 * @param priority 1 comes first, 5 last; 0: that of the run
 * @param updates assets that a success of this step updates
 * @param foreach branches that are made when the step begins
 * @param branchesAtOnce 0: all
 */
public record StepRules(
    RunIf runIf,
    Optional<String> pool,
    int slots,
    Optional<String> concurrencyKey,
    int priority,
    List<String> updates,
    Optional<Foreach> foreach,
    int branchesAtOnce) {
  public static final StepRules NONE =
      new StepRules(
          RunIf.ALL_SUCCEEDED,
          Optional.empty(),
          1,
          Optional.empty(),
          0,
          List.of(),
          Optional.empty(),
          0);

  /** How the steps that it needs must have ended. A failed step fails the run in any case. */
  public enum RunIf {
    ALL_SUCCEEDED,
    ALL_DONE,
    ANY_FAILED,
    ANY_SUCCEEDED,
    NONE_FAILED
  }

  public StepRules {
    Objects.requireNonNull(runIf, "runIf");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(concurrencyKey, "concurrencyKey");
    updates = List.copyOf(updates);
    Objects.requireNonNull(foreach, "foreach");
    if (slots < 1 || priority < 0 || priority > 5 || branchesAtOnce < 0) {
      throw new IllegalArgumentException(
          "slots " + slots + ", priority " + priority + ", branches-at-once " + branchesAtOnce);
    }
  }
}
