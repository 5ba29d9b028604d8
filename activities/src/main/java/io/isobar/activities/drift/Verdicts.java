package io.isobar.activities.drift;

import io.isobar.domain.drift.ColumnFinding;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.Fact;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftResult.ColumnDetail;
import io.isobar.workflows.drift.DriftResult.ColumnDrift;
import io.isobar.workflows.drift.DriftResult.FactDetail;
import io.isobar.workflows.drift.DriftResult.Role;
import io.isobar.workflows.drift.DriftResult.Subject;
import io.isobar.workflows.drift.DriftResult.Verdict;
import java.util.Optional;

/** The judge's verdict as the step's result. */
final class Verdicts {
  private Verdicts() {}

  static DriftResult result(
      long batch, long rows, int reference, DriftVerdict found, Optional<ServedWindow> window) {
    Verdict verdict =
        switch (found.finding()) {
          case NO_CHAMPION -> Verdict.no_champion;
          case TOO_FEW -> Verdict.too_few;
          case STABLE -> Verdict.stable;
          case DRIFTED -> Verdict.drifted;
        };
    return new DriftResult(
        batch,
        verdict,
        rows,
        reference,
        found.columns().stream().map(Verdicts::column).toList(),
        found.reason(),
        window);
  }

  private static ColumnDrift column(ColumnFinding one) {
    Role role =
        switch (one.role()) {
          case FEATURE -> Role.feature;
          case TARGET -> Role.target;
          case PREDICTION -> Role.prediction;
        };
    return new ColumnDrift(
        one.column(),
        one.distance(),
        one.strongest().threshold(),
        one.drifted(),
        Optional.of(
            new ColumnDetail(
                role,
                one.missingBefore(),
                one.missingNow(),
                one.unseen(),
                one.facts().stream().map(Verdicts::fact).toList())));
  }

  private static FactDetail fact(Fact fact) {
    Subject subject =
        switch (fact.subject()) {
          case VALUES -> Subject.values;
          case MISSING -> Subject.missing;
          case UNSEEN -> Subject.unseen;
        };
    return new FactDetail(
        subject,
        fact.test(),
        fact.statistic(),
        fact.p(),
        fact.adjusted(),
        fact.effect(),
        fact.drifted());
  }
}
