package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.Profile;
import io.isobar.storage.postgres.BatchLine;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts with what they are of.
 *
 * @param batch absent of other rows
 * @param served which predictions were counted; absent of other rows
 */
record SideRows(SideKey key, Optional<BatchLine> batch, Optional<Counted> served, Profile counts) {

  /**
   * Predictions that were counted.
   *
   * @param since the first of them may have come
   * @param cut whether older ones of the window were left out
   */
  record Counted(Instant since, boolean cut) {}
}
