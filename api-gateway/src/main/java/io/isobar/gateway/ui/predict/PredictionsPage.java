package io.isobar.gateway.ui.predict;

import io.isobar.gateway.ui.draw.Svg;
import io.isobar.storage.postgres.PredictionPages.Line;
import java.util.List;
import java.util.Optional;

/**
 * Predictions of the log, the newest first.
 *
 * @param next query of the next page
 * @param scanned a sentence where looking had a bound
 */
public record PredictionsPage(
    Asked asked,
    List<String> models,
    List<Row> rows,
    Optional<Totals> totals,
    Optional<String> next,
    Optional<String> scanned) {
  public PredictionsPage {
    models = List.copyOf(models);
    rows = List.copyOf(rows);
  }

  /** The filter, as it was asked for. */
  public record Asked(String model, String version, String since, boolean first) {
    boolean isEmpty() {
      return model.isEmpty() && version.isEmpty() && since.isEmpty() && first;
    }
  }

  /** Whether nothing was looked for in particular. */
  public boolean everything() {
    return asked.isEmpty();
  }

  /** One of them, written for people. */
  public record Row(Line line, String value, String interval) {}

  /** The numbers of the newest ones, of one model. */
  public record Totals(
      String count, String mean, String least, String most, Svg line, List<String> values) {
    public Totals {
      values = List.copyOf(values);
    }
  }
}
