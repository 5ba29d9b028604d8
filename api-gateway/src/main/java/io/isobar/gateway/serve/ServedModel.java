package io.isobar.gateway.serve;

import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Predictor;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A version of a model that answers requests. A request takes one and keeps it to its end, whatever
 * is loaded meanwhile; nothing in it changes but that its comparable rows are read when asked for.
 *
 * @param scoresJson of the gate, on the test rows
 * @param since when it was swapped in
 * @param comparing what its predictions can be compared with
 */
public record ServedModel(
    String model,
    int version,
    Predictor predictor,
    String scoresJson,
    Instant since,
    Rows rows,
    Comparing comparing)
    implements Routes {
  public ServedModel {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(predictor, "predictor");
    Objects.requireNonNull(scoresJson, "scoresJson");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(comparing, "comparing");
  }

  /** Without comparable rows. */
  public static ServedModel of(
      String model, int version, Predictor predictor, String scoresJson, Instant since) {
    return new ServedModel(
        model,
        version,
        predictor,
        scoresJson,
        since,
        new Rows(predictor.card()),
        Comparing.none(model, version));
  }

  /** The same with other comparable rows. */
  public ServedModel with(Comparing other) {
    return new ServedModel(model, version, predictor, scoresJson, since, rows, other);
  }

  /** The same, swapped in at another time. */
  public ServedModel since(Instant time) {
    return new ServedModel(model, version, predictor, scoresJson, time, rows, comparing);
  }

  /** Alone it answers every row. */
  @Override
  public ServedModel answering(int row) {
    return this;
  }

  public ModelCard card() {
    return predictor.card();
  }

  /** Whether the dataset has a column of that name, used or not. */
  public boolean knows(String column) {
    return rows.knows(column);
  }

  /** Texts by the names of columns as a row; empty texts are missing. */
  public Map<String, Object> fromTexts(Map<String, String> texts) {
    return rows.fromTexts(texts);
  }
}
