package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.SmallModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.ModelVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A reloader with all that it works on; of its versions only the loading is made up. */
final class ReloadStand {
  final ServedModels models = new ServedModels();
  final FakeRegistry registry = new FakeRegistry();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final LastChampions last;
  final Reloader reloader;

  /** What was loaded, in order: model and version. */
  final Queue<String> loaded = new ConcurrentLinkedQueue<>();

  /** Whether nothing can be loaded. */
  volatile boolean broken;

  ReloadStand(Path home) {
    FileObjectStore objects = new FileObjectStore(home.resolve("objects"));
    last = new LastChampions(home, new CachedObjects(objects, home));
    reloader =
        new Reloader(
            registry,
            new VersionLoader(
                this::load,
                new ComparableLoader(new ComparableStore(objects)),
                Duration.ofMinutes(1),
                Clock.systemUTC()),
            models,
            last,
            meters,
            Clock.systemUTC());
  }

  private Predictor load(ObjectRef bundle) {
    loaded.add(bundle.key());
    if (broken) {
      throw Failure.platform("objects.away", "The store is away.", "Wait.", new IOException("no"));
    }
    return new SmallModel(4);
  }

  static ModelVersion version(String model, int version) {
    ObjectRef bundle = new ObjectRef(model + " " + version, "a".repeat(64), 1);
    return new ModelVersion(
        model, version, "run-1", "released", bundle, "{}", Instant.EPOCH, Optional.empty());
  }
}
