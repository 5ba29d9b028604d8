package io.isobar.domain.drift;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a version predicts for rows, collected to be a profile. For one thread. */
public final class Predictions {
  /** The name of the profile; no column can be called so. */
  public static final String NAME = "(prediction)";

  private final Map<String, Object> row = new HashMap<>();
  private final NumberCounter numbers = new NumberCounter();
  private final NameCounter labels = new NameCounter();

  /**
   * Every so many rows are predicted, so that there are about 50,000 of them: enough for bins of a
   * twentieth, whatever the rows.
   *
   * @return 1 for all
   */
  public static long every(long rows) {
    return Math.max(1, rows / 50_000);
  }

  /**
   * Takes what a version predicts for a row.
   *
   * @param values in the order of the columns, null where missing
   */
  public void add(Predictor predictor, List<Column> columns, @Nullable Object[] values) {
    row.clear();
    for (int place = 0; place < values.length; place++) {
      Object value = values[place];
      if (value != null) {
        row.put(columns.get(place).name(), value);
      }
    }
    add(predictor.predict(row));
  }

  private void add(Prediction prediction) {
    switch (prediction) {
      case Prediction.Regression number -> numbers.add(number.value());
      case Prediction.Classification classes -> labels.add(classes.label());
    }
  }

  /** A profile in bins of its own: the classes, or about a twentieth of the rows each. */
  public ColumnProfile profile() {
    return labels.isEmpty()
        ? numbers.by(NAME, numbers.twentieths())
        : labels.by(NAME, labels.byFrequency());
  }

  /** A profile in the bins of another one. */
  public ColumnProfile profile(ColumnProfile reference) {
    return switch (reference) {
      case ColumnProfile.Numeric numeric -> numbers.by(NAME, numeric.edges());
      case ColumnProfile.Categorical classes -> labels.by(NAME, classes);
    };
  }
}
