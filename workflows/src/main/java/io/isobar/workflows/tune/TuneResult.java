package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.ObjectRef;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The candidate.
 *
 * @param batch the newest batch it has seen
 * @param bundle model, encoder, schema, calibration, profile and provenance: see Bundle
 * @param trials in all
 * @param bestTrial of XGBoost
 * @param score of the candidate on the validation rows or by folds, as a trial has it
 * @param rounds of the candidate; 0 of a model without trees
 * @param pruned trials that were stopped because others were better
 * @param contenders all that was compared, the best first; none in older histories
 */
public record TuneResult(
    long batch,
    ObjectRef bundle,
    int trials,
    int bestTrial,
    double score,
    int rounds,
    long trainRows,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int pruned,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Contender> contenders)
    implements StepResult {
  /** Without pruned trials. */
  public TuneResult(
      long batch,
      ObjectRef bundle,
      int trials,
      int bestTrial,
      double score,
      int rounds,
      long trainRows) {
    this(batch, bundle, trials, bestTrial, score, rounds, trainRows, 0, List.of());
  }

  @JsonCreator
  public TuneResult {
    Objects.requireNonNull(bundle, "bundle");
    contenders = List.copyOf(Objects.requireNonNullElse(contenders, List.of()));
  }

  TuneResult of(int allTrials, int prunedTrials) {
    return new TuneResult(
        batch, bundle, allTrials, bestTrial, score, rounds, trainRows, prunedTrials, contenders);
  }

  /**
   * The same, with all that was compared.
   *
   * @param folds that it was compared by; 0 for the validation rows
   */
  public TuneResult with(List<Contender> compared, int folds) {
    return with(compared.stream().map(one -> one.in(folds)).toList());
  }

  /** The same, with all that was compared. */
  public TuneResult with(List<Contender> compared) {
    return new TuneResult(
        batch, bundle, trials, bestTrial, score, rounds, trainRows, pruned, compared);
  }

  @Override
  public String summary() {
    return trials
        + " trials"
        + (pruned == 0 ? "" : " (" + pruned + " pruned)")
        + " on "
        + trainRows
        + " rows"
        + folds()
        + "; "
        + winner()
        + compared();
  }

  private String folds() {
    return contenders.stream()
        .findFirst()
        .filter(one -> one.folds() > 0)
        .map(one -> " in " + one.folds() + " folds")
        .orElse("");
  }

  private String winner() {
    return contenders.stream()
        .filter(one -> one.won() && !one.name().equals(ModelKind.XGBOOST.word()))
        .findFirst()
        .map(one -> one.name() + " is best with " + text(one))
        .orElse("best is trial " + bestTrial + " with " + rounds + " trees");
  }

  private String compared() {
    String others =
        contenders.stream()
            .filter(one -> !one.won())
            .map(one -> one.name() + " " + text(one))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : String.format(Locale.ROOT, " (score %.4f; %s)", score, others);
  }

  private static String text(Contender one) {
    return String.format(Locale.ROOT, "%.4f", one.score());
  }
}
