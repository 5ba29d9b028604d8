package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.Objects;

/**
 * An update of an asset.
 *
 * @param id grows with time, though a later one may be seen earlier
 * @param step empty when no step of the run is known
 * @param detail a JSON object
 */
public record AssetEvent(
    long id, String asset, String run, String step, String detail, Instant at) {
  public AssetEvent {
    Objects.requireNonNull(asset, "asset");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(at, "at");
  }
}
