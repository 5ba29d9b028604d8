package io.isobar.gateway.ui.data;

import io.isobar.storage.postgres.BatchLine;
import java.util.List;
import java.util.Optional;

/**
 * A dataset batch by batch: what came, and what was made of it.
 *
 * @param next where older ones begin
 * @param first whether these are the newest
 */
public record DatasetPage(
    String dataset, List<BatchLine> batches, Optional<Long> next, boolean first) {
  public DatasetPage {
    batches = List.copyOf(batches);
  }
}
