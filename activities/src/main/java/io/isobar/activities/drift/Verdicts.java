package io.isobar.activities.drift;

import io.isobar.domain.drift.DriftVerdict;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftResult.ColumnDrift;
import io.isobar.workflows.drift.DriftResult.Verdict;

/** The judge's verdict as the step's result. */
final class Verdicts {
  private Verdicts() {}

  static DriftResult result(long batch, long rows, int reference, DriftVerdict found) {
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
        found.columns().stream()
            .map(
                one ->
                    new ColumnDrift(one.column(), one.distance(), one.threshold(), one.drifted()))
            .toList(),
        found.reason());
  }
}
