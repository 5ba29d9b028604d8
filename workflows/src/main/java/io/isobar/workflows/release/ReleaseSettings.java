package io.isobar.workflows.release;

import java.time.Duration;
import java.util.Objects;

/**
 * {@code uses: release}: every gateway loads and checks the version, then it becomes the alias.
 *
 * @param alias that is moved, usually {@code champion}
 * @param acknowledgeWithin how long a gateway may take to load and check the version
 */
public record ReleaseSettings(String alias, Duration acknowledgeWithin) {
  public ReleaseSettings {
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(acknowledgeWithin, "acknowledgeWithin");
  }
}
