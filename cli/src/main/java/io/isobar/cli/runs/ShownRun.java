package io.isobar.cli.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.isobar.cli.view.RunCard;
import io.isobar.domain.clean.CheckOutcome;
import io.isobar.storage.postgres.CheckResult;
import java.util.List;

/** A run with what is too much for lists of runs. */
record ShownRun(@JsonUnwrapped RunCard card, List<CheckOutcome> checks) {
  ShownRun {
    checks = List.copyOf(checks);
  }

  static ShownRun of(RunCard card, List<CheckResult> checks) {
    return new ShownRun(card, checks.stream().map(CheckResult::outcome).toList());
  }
}
