package io.isobar.gateway.reload;

import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.postgres.ModelVersion;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Versions that are loaded whole and have passed their own check. A release has each gateway check
 * a version, then swap it in: of each model what was checked last is held until then, so that it is
 * loaded once. Not for several threads.
 */
final class Checked {
  private final VersionLoader loader;
  private final ServedModels models;
  private final Clock clock;
  private final Map<String, ServedModel> held = new HashMap<>();

  Checked(VersionLoader loader, ServedModels models, Clock clock) {
    this.loader = loader;
    this.models = models;
    this.clock = clock;
  }

  /**
   * Loads and checks a version, whatever is held, and holds it.
   *
   * @throws io.isobar.domain.failure.Failure when it cannot be served; then nothing is held
   */
  void check(ModelVersion version) {
    held.remove(version.model());
    held.put(version.model(), loader.load(version));
  }

  /** The version to be served from now on: as it was checked, as it is tried now, or loaded. */
  ServedModel take(ModelVersion version) {
    return Optional.ofNullable(held.remove(version.model()))
        .filter(model -> model.version() == version.version())
        .or(() -> models.tried(version.model(), version.version()))
        .map(model -> model.since(clock.instant()))
        .orElseGet(() -> loader.load(version));
  }
}
