package io.isobar.activities.evaluate;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Prediction;
import io.isobar.storage.postgres.ColumnCounter;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/** What the baseline says of every row: what is best without any feature. */
final class Guess {
  private final ColumnCounter counter;

  Guess(ColumnCounter counter) {
    this.counter = counter;
  }

  /** The median of the training rows; or their largest class, with their shares. */
  Prediction of(Dataset dataset, ModelCard card) {
    Column target = dataset.column(dataset.target().column()).orElseThrow();
    return card.classes()
        .map(classes -> majority(classes, counter.trainingValues(dataset, card.batches(), target)))
        .orElseGet(
            () -> {
              double median = counter.trainingMedian(dataset, card.batches(), target);
              return new Prediction.Regression(median, Optional.empty());
            });
  }

  private static Prediction majority(Classes classes, SortedMap<String, Long> rows) {
    long all = classes.names().stream().mapToLong(name -> rows.getOrDefault(name, 0L)).sum();
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    String largest = classes.names().getFirst();
    for (String name : classes.names()) {
      long own = rows.getOrDefault(name, 0L);
      shares.put(name, (double) own / all);
      largest = own > rows.getOrDefault(largest, 0L) ? name : largest;
    }
    return new Prediction.Classification(largest, shares);
  }
}
