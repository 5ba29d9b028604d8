package io.isobar.gateway.ui.models;

import io.isobar.domain.evaluate.Metric;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.VersionLine;
import io.isobar.storage.postgres.VersionLines;
import io.isobar.storage.postgres.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A model: which version serves, and since when.
 *
 * @param lanes absent where nothing ever was live
 * @param scores absent where no version has any
 * @param next where older versions begin
 * @param news of an order that somebody has just given
 */
public record ModelPage(
    Versions.Summary model,
    Metric metric,
    Optional<VersionLines.Live> live,
    Optional<Chart> lanes,
    Optional<Chart> scores,
    List<VersionLine> versions,
    Optional<Integer> next,
    boolean first,
    Optional<OrderNews> news) {
  public ModelPage {
    versions = List.copyOf(versions);
  }

  /** Whether a version of the list can be made to serve. */
  public boolean canBePromoted(VersionLine line) {
    return !line.collected()
        && live.map(one -> one.line().version() != line.version()).orElse(true);
  }

  /** A line of the list of models. */
  public record Line(Versions.Summary model, Optional<VersionLines.Live> live) {}

  /**
   * What was live at a time.
   *
   * @param moves that made it live; empty without one
   */
  public record Then(String model, Optional<Instant> time, List<AliasMove> moves) {
    public Then {
      moves = List.copyOf(moves);
    }
  }
}
