package io.isobar.gateway.ui.predict;

import io.isobar.storage.postgres.LoggedPrediction;
import java.util.List;
import java.util.Optional;

/**
 * A prediction of the log: what it was, whether it was right, and what would be said today.
 *
 * @param origin where it was asked from, for people; empty for a program
 * @param value that was predicted; empty of a refused request
 * @param fill the query that fills the form with its row
 */
public record PredictionPage(
    LoggedPrediction logged,
    String origin,
    String value,
    Optional<String> interval,
    List<Cell> input,
    String inputJson,
    String outputJson,
    Optional<Known> truth,
    Replay replay,
    Replay champion,
    String fill) {
  public PredictionPage {
    input = List.copyOf(input);
  }

  /** A value of the row. */
  public record Cell(String column, String label, String value) {}

  /**
   * What it turned out to be.
   *
   * @param about how far it was off, and whether its interval held
   * @param earlier truths that do not count any more
   */
  public record Known(String value, String since, String by, List<String> about, int earlier) {
    public Known {
      about = List.copyOf(about);
    }
  }

  /**
   * What a version says of the row.
   *
   * @param sound whether that is as it should be
   * @param loadable whether it would be answered if the version were loaded
   */
  public record Replay(String sentence, Optional<Boolean> sound, boolean loadable) {}

  /** An id that is not in Postgres. */
  public record Absent(String id, boolean soon) {}
}
