package io.isobar.gateway.view;

import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.Scores;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateReport;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.tune.Contender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run, as people and scripts are told of it. What a run did not come to is absent.
 *
 * @param outcome in lower case; running while it runs
 * @param seconds it took, or has taken so far
 * @param compared models of the first tuning, the best first
 */
public record RunCard(
    String run,
    String pipeline,
    String outcome,
    String reason,
    Instant startedAt,
    double seconds,
    Optional<Batch> batch,
    Optional<Drift> drift,
    Optional<Decision> decision,
    List<Contender> compared,
    Optional<Contest> scores,
    Optional<Release> release,
    List<Step> steps) {

  public RunCard {
    compared = List.copyOf(compared);
    steps = List.copyOf(steps);
  }

  /**
   * What was collected and what became of it.
   *
   * @param number the source's own
   * @param quarantined rows put aside by clean, by reason in {@code reasons}
   * @param warnings what the checks of clean warn of
   */
  public record Batch(
      int number,
      String status,
      long rows,
      long clean,
      long quarantined,
      SortedMap<String, Long> reasons,
      List<String> warnings) {
    public Batch {
      reasons = new TreeMap<>(reasons);
      warnings = List.copyOf(warnings);
    }
  }

  /** The verdict on the batch, and what each column had to do with it. */
  public record Drift(String verdict, String reason, List<Column> columns) {
    public Drift {
      columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param distance effect of what speaks most for drift, or Evidently's score
     */
    public record Column(
        String column,
        double distance,
        double threshold,
        boolean drifted,
        Optional<DriftResult.ColumnDetail> finding) {}
  }

  /**
   * Whether a model was trained and whether it was promoted, each with its reason.
   *
   * @param verdict of the gate; absent where there was none
   */
  public record Decision(
      boolean train,
      String why,
      boolean promote,
      Optional<EvaluateResult.Verdict> verdict,
      List<String> promoteWhy) {
    public Decision {
      promoteWhy = List.copyOf(promoteWhy);
    }
  }

  /**
   * Candidate, champion and baseline on the same test rows.
   *
   * @param coverage what their intervals or sets held; people read it among the reasons
   */
  public record Contest(
      long testRows,
      Scores candidate,
      Optional<Scores> champion,
      int championVersion,
      Scores baseline,
      Optional<EvaluateReport> report,
      Optional<CoverageReport> coverage) {}

  /**
   * What is served since this run, or what was tried and is not.
   *
   * @param outcome released, rolled_back or ended
   * @param told what came of it, in one line
   * @param stages each stage of the roll-out with its decision, in a line
   */
  public record Release(
      String model,
      int version,
      String alias,
      int previous,
      int gateways,
      String outcome,
      String told,
      List<String> stages) {
    public Release {
      stages = List.copyOf(stages);
    }

    public boolean released() {
      return outcome.equals("released");
    }
  }

  /** One step. The outcome is waiting, running or the ledger's, in lower case. */
  public record Step(String step, String kind, String outcome, String reason, double seconds) {}

  /** Whether the source had nothing further to give. */
  public boolean exhausted() {
    return batch.map(collected -> collected.status().equals("exhausted")).orElse(false);
  }
}
