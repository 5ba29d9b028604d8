package io.isobar.domain.drift;

import io.isobar.domain.drift.ColumnFinding.Role;
import io.isobar.domain.drift.Fact.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares columns by their profiles, and adjusts the probabilities of all of them together. */
final class ProfileFacts {
  private final DriftRules rules;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Double> probabilities = new ArrayList<>();

  ProfileFacts(DriftRules rules) {
    this.rules = rules;
  }

  private record Draft(
      ColumnProfile trained,
      ColumnProfile current,
      Role role,
      Optional<Long> unseen,
      List<Subject> subjects,
      List<Homogeneity> found) {}

  void compare(ColumnProfile trained, ColumnProfile current, Role role) {
    Optional<Long> unseen = unseen(trained, current);
    Draft draft = new Draft(trained, current, role, unseen, new ArrayList<>(), new ArrayList<>());
    long before = total(trained.bins());
    long now = total(current.bins());
    if (before > 0 && now > 0) {
      add(draft, Subject.VALUES, trained.bins(), current.bins());
      unseen.ifPresent(
          rows -> {
            long alone = Math.min(before, alone(trained));
            // Fewer new categories than the reference had in its day are no drift.
            if ((double) rows / now > (double) alone / before) {
              add(draft, Subject.UNSEEN, List.of(alone, before - alone), List.of(rows, now - rows));
            }
          });
    }
    if (trained.missing() + current.missing() > 0 || draft.subjects.isEmpty()) {
      add(
          draft,
          Subject.MISSING,
          List.of(trained.missing(), before),
          List.of(current.missing(), now));
    }
    drafts.add(draft);
  }

  private void add(Draft draft, Subject subject, List<Long> before, List<Long> now) {
    Homogeneity found = Homogeneity.of(before, now);
    draft.subjects.add(subject);
    draft.found.add(found);
    probabilities.add(found.p());
  }

  /** The findings, in the order of comparison. */
  List<ColumnFinding> findings() {
    List<Double> adjusted = Adjustment.benjaminiHochberg(probabilities);
    List<ColumnFinding> findings = new ArrayList<>();
    int next = 0;
    for (Draft draft : drafts) {
      List<Fact> facts = new ArrayList<>();
      for (int place = 0; place < draft.found.size(); place++) {
        facts.add(fact(draft.subjects.get(place), draft.found.get(place), adjusted.get(next++)));
      }
      findings.add(
          new ColumnFinding(
              draft.current.column(),
              draft.role,
              facts,
              missing(draft.trained),
              missing(draft.current),
              draft.unseen));
    }
    return findings;
  }

  private Fact fact(Subject subject, Homogeneity found, double adjusted) {
    return new Fact(
        subject,
        "chi-square",
        found.statistic(),
        Optional.of(found.p()),
        Optional.of(adjusted),
        Optional.of(found.effect()),
        rules.threshold(),
        adjusted <= rules.significance() && found.effect() >= rules.threshold());
  }

  /** Rows of the batch whose category the reference does not have. */
  private static Optional<Long> unseen(ColumnProfile trained, ColumnProfile current) {
    if (trained instanceof ColumnProfile.Categorical all
        && current instanceof ColumnProfile.Categorical now) {
      return all.other() == 0 ? Optional.of(now.other()) : now.alone();
    }
    return Optional.empty();
  }

  /**
   * What the reference would have had of categories never seen, each row against all others: the
   * categories with one row (Good 1953, after Turing).
   */
  private static long alone(ColumnProfile trained) {
    return trained instanceof ColumnProfile.Categorical all ? all.alone().orElse(0L) : 0;
  }

  private static double missing(ColumnProfile column) {
    double rows = column.missing() + total(column.bins());
    return rows == 0 ? 0 : column.missing() / rows;
  }

  private static long total(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
