package io.isobar.activities.tune;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Classes;
import io.isobar.domain.split.FoldRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts the rows of folds, and says with which nothing can be judged. */
final class FoldCounts {
  private final Dataset dataset;
  private final FoldRule rule;
  private final Optional<Classes> classes;
  private final long[] byFold;
  private final long[][] byClass;

  FoldCounts(Dataset dataset, FoldRule rule, Optional<Classes> classes) {
    this.dataset = dataset;
    this.rule = rule;
    this.classes = classes;
    this.byFold = new long[rule.count()];
    this.byClass = new long[classes.map(Classes::count).orElse(0)][rule.count()];
  }

  /**
   * Counts a row.
   *
   * @param target of a classification the number of the class
   */
  void add(int fold, double target) {
    byFold[fold]++;
    if (classes.isPresent()) {
      byClass[(int) target][fold]++;
    }
  }

  /**
   * Refuses folds by which a trial cannot be judged.
   *
   * @throws Failure {@code tune.no-rows}, {@code tune.empty-fold} or {@code tune.class-in-one-fold}
   */
  void requireSound() {
    long all = Arrays.stream(byFold).sum();
    if (all == 0) {
      throw Preparation.tooFew(dataset, "train");
    }
    for (int fold = 0; fold < byFold.length; fold++) {
      if (byFold[fold] == 0) {
        throw Failure.user(
            "tune.empty-fold",
            "Of the %d rows of train and validation of dataset '%s' none is in fold %d of %d."
                .formatted(all, dataset.name(), fold + 1, rule.count()),
            "Give fewer folds, or collect rows with more different values of " + keys() + ".");
      }
    }
    classes.ifPresent(this::requireTwoFolds);
  }

  private void requireTwoFolds(Classes known) {
    for (String name : known.names()) {
      long[] counts = byClass[known.label(name).orElseThrow()];
      List<Integer> with = new ArrayList<>();
      for (int fold = 0; fold < counts.length; fold++) {
        if (counts[fold] > 0) {
          with.add(fold);
        }
      }
      if (with.size() == 1) {
        throw Failure.user(
            "tune.class-in-one-fold",
            "The class '%s' of %s has %d rows in train and validation, all in fold %d of %d."
                    .formatted(
                        name,
                        dataset.target().column(),
                        counts[with.getFirst()],
                        with.getFirst() + 1,
                        rule.count())
                + " The model that fold judges would know nothing of it.",
            "Collect more rows of it, let the clean step put them aside, or leave out folds.");
      }
    }
  }

  private String keys() {
    List<String> columns = rule.key().isEmpty() ? dataset.key() : rule.key();
    return columns.isEmpty() ? "the key" : String.join(", ", columns);
  }
}
