package io.isobar.gateway.ui.data;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.drift.RowCounter;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ModelCard;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.predict.BundlePredictors;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.PredictionPages;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.ServedRows;
import io.isobar.storage.postgres.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what versions have answered, as the drift step does: the newest of it only. */
final class ServedSides {
  /** A page must not take as long as a step. */
  static final int ROWS = 4_000;

  private static final List<SideKey.Window> OFFERED =
      List.of(SideKey.Window.USUAL, new SideKey.Window(7, 'd'));

  private final Versions versions;
  private final PredictionPages log;
  private final LiveQualities answered;
  private final ServedRows served;
  private final Profiles profiles;
  private final BundlePredictors bundles;
  private final InstantSource clock;

  ServedSides(Reads reads, BundlePredictors bundles, InstantSource clock) {
    this.versions = new Versions(reads.database());
    this.log = new PredictionPages(reads.database());
    this.answered = new LiveQualities(reads.database(), bundles::of);
    this.served = new ServedRows(reads.database());
    this.profiles = new Profiles(reads.database());
    this.bundles = bundles;
    this.clock = clock;
  }

  /** Of the versions that were trained on a dataset, those that have answered in each window. */
  List<SideKey> offered(List<SideKey> kept) {
    List<SideKey> trained =
        kept.stream().filter(SideKey.Training.class::isInstance).distinct().toList();
    if (trained.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Map<SideKey.Window, Instant> begins = new LinkedHashMap<>();
    OFFERED.forEach(window -> begins.put(window, since(window, now).since()));
    List<SideKey> offered = new ArrayList<>();
    for (String model : trained.stream().map(SideKey::model).distinct().toList()) {
      // Where much is answered, all windows begin at the same row.
      Map<Instant, List<Integer>> known = new HashMap<>();
      begins.forEach(
          (window, begin) -> {
            List<Integer> some =
                known.computeIfAbsent(begin, at -> answered.versions(model, at, after(now)));
            trained.stream()
                .filter(one -> one.model().equals(model) && some.contains(one.version()))
                .map(one -> new SideKey.Served(model, one.version(), window))
                .forEach(offered::add);
          });
    }
    return offered;
  }

  private SideRows.Counted since(SideKey.Window window, Instant now) {
    Instant whole = now.minus(Duration.ofHours(window.hours()));
    Optional<Instant> bound = log.sinceOf(whole, ROWS);
    return new SideRows.Counted(bound.orElse(whole), bound.isPresent());
  }

  /** What has come at this moment is among it. */
  private static Instant after(Instant now) {
    return now.plusMillis(1);
  }

  /**
   * The rows of a version, in the bins of its training rows.
   *
   * @throws Failure {@code model.unknown}, {@code version.unknown}; when its bundle is gone
   */
  Optional<SideRows> rows(String dataset, SideKey.Served key) {
    ModelVersion version = versions.require(key.model(), key.version()).version();
    // With the names of rare categories, which are not new.
    Optional<Profile> reference = profiles.training(key.model(), key.version());
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    ModelCard card = bundles.of(version.bundle()).card();
    if (!card.dataset().name().equals(dataset)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    SideRows.Counted counted = since(key.window(), now);
    RowCounter counter = new RowCounter(bins(card, reference.get()), reference.get().prediction());
    served.stream(version, card, new ServedWindow(counted.since(), after(now)), counter::add);
    return Optional.of(
        new SideRows(key, Optional.empty(), Optional.of(counted), counter.profile()));
  }

  /** Requests bring neither the target nor columns that the model does not use. */
  private static List<ColumnProfile> bins(ModelCard card, Profile reference) {
    return card.inputs().stream()
        .map(Column::name)
        .map(reference::column)
        .flatMap(Optional::stream)
        .toList();
  }
}
