package io.isobar.cli.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.clean.CheckOutcome;
import io.isobar.gateway.view.RunCard;
import io.isobar.storage.postgres.CheckResult;
import io.isobar.storage.postgres.Decision;
import java.util.List;

/** A run with what is too much for lists of runs. */
record ShownRun(
    @JsonUnwrapped RunCard card, List<CheckOutcome> checks, List<Decided> trainingDecisions) {

  /** A decision to train, or not to. */
  record Decided(String step, boolean train, List<String> reasons, JsonNode figures) {}

  ShownRun {
    checks = List.copyOf(checks);
    trainingDecisions = List.copyOf(trainingDecisions);
  }

  static ShownRun of(RunCard card, List<CheckResult> checks, List<Decision> decisions) {
    return new ShownRun(
        card,
        checks.stream().map(CheckResult::outcome).toList(),
        decisions.stream().map(ShownRun::decided).toList());
  }

  private static Decided decided(Decision decision) {
    try {
      return new Decided(
          decision.step(),
          decision.train(),
          decision.reasons(),
          CardsJson.MAPPER.readTree(decision.figures()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures that are no JSON", e);
    }
  }
}
