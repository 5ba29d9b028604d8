package io.isobar.workflows.approval;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person decided: the argument of the update {@code decide} of a run.
 *
 * @param branch of the step; empty without a foreach
 * @param by who decided
 * @param roles of that person, as the process that took the decision knows them
 */
public record Decision(
    String step, String branch, boolean approved, String by, Set<String> roles, String comment) {
  public Decision {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(by, "by");
    roles = new TreeSet<>(roles);
    Objects.requireNonNull(comment, "comment");
  }
}
