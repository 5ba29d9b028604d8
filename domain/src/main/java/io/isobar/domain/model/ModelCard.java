package io.isobar.domain.model;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.tune.BoosterParameters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model is and where it comes from: enough to validate a request, and to train it again.
 *
 * @param rules of the clean step that made the rows it learned from; a request goes through the
 *     same
 * @param run that trained it
 * @param batches the ids of the batches it has seen, in order
 * @param trainRows rows it was trained on
 * @param dataSha256 of the encoded training matrix
 * @param parameters of boosted trees; absent for other models, whose parameters are those of their
 *     provenance
 * @param rounds of boosting: one tree each, or one a class; 0 for other models
 * @param example one row of the test part, for forms, documentation and a first prediction
 * @param classes of a classification
 */
public record ModelCard(
    Dataset dataset,
    List<CleanRule> rules,
    String run,
    List<Long> batches,
    long trainRows,
    String dataSha256,
    Optional<BoosterParameters> parameters,
    int rounds,
    long seed,
    Map<String, Object> example,
    Optional<Classes> classes) {
  public ModelCard {
    Objects.requireNonNull(dataset, "dataset");
    rules = List.copyOf(rules);
    Objects.requireNonNull(run, "run");
    batches = List.copyOf(batches);
    Objects.requireNonNull(dataSha256, "dataSha256");
    Objects.requireNonNull(parameters, "parameters");
    example = Map.copyOf(example);
    if (classes.isPresent() != dataset.target().task().isClassification()) {
      throw new IllegalArgumentException(
          "a model of task " + dataset.target().task() + " with the classes " + classes);
    }
  }

  /** The card of a regression by boosted trees. */
  public ModelCard(
      Dataset dataset,
      List<CleanRule> rules,
      String run,
      List<Long> batches,
      long trainRows,
      String dataSha256,
      BoosterParameters parameters,
      int rounds,
      long seed,
      Map<String, Object> example) {
    this(
        dataset,
        rules,
        run,
        batches,
        trainRows,
        dataSha256,
        Optional.of(parameters),
        rounds,
        seed,
        example,
        Optional.empty());
  }

  /** The same with another example. */
  public ModelCard withExample(Map<String, Object> other) {
    return new ModelCard(
        dataset,
        rules,
        run,
        batches,
        trainRows,
        dataSha256,
        parameters,
        rounds,
        seed,
        other,
        classes);
  }

  /** The columns a request has to bring, in order. */
  public List<Column> inputs() {
    return dataset.features();
  }
}
