package io.isobar.domain.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A model that is ready to be used. Safe for use by many threads at once; keeps no state.
 *
 * <p>A row maps column names to values: Double, Long, Boolean, String, LocalDate; a column that is
 * absent counts as missing. Values are those of clean rows (after the clean rules).
 */
public interface Predictor {
  ModelCard card();

  /** How intervals or probabilities are made; absent from old classifications. */
  default Optional<Calibration> calibration() {
    return Optional.empty();
  }

  /** What the model says about the row, in the words of its task. */
  Prediction predict(Map<String, ?> row);

  /**
   * What each column adds to the margin of this row, of a classification to that of the predicted
   * class: of trees by exact TreeSHAP (Lundberg et al. 2020), of a linear model coefficient times
   * distance from the mean. Empty for nearest neighbours, whose vote is no sum over columns.
   */
  Optional<Explanation> explain(Map<String, ?> row);

  /** What is behind its margins; empty for what is made of no bundle. */
  default Optional<Attribution> attribution() {
    return Optional.empty();
  }

  /**
   * The columns of this row whose text the model has never met in training, in the order of the
   * inputs. A model without such dictionaries names none.
   */
  default List<String> unseen(Map<String, ?> row) {
    return List.of();
  }

  /**
   * The texts that the model has met in training, by column and sorted; a column is not in it where
   * the model has kept none of them.
   */
  default SortedMap<String, List<String>> known() {
    return Collections.emptySortedMap();
  }

  /**
   * Predicts the bundle's golden rows and compares with what the trainer wrote down, to the bit.
   *
   * @return how many rows these were
   * @throws io.isobar.domain.failure.Failure {@code model.golden-mismatch} when one differs
   */
  int selfCheck();
}
