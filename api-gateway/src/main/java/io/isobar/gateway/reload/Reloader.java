package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.postgres.ModelVersion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Keeps the served versions in step with the registry. A version is swapped in only after it has
 * been loaded whole and has passed its own check; whatever fails leaves the served one in place.
 */
public final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final String REGISTRY = "registry";

  private final Registry registry;
  private final BundleLoader loader;
  private final ServedModels models;
  private final LastChampions last;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * The champion as the registry last named it. The poll acts on changes of the alias only, so a
   * version that was loaded by name stays until then.
   */
  private final Map<String, Integer> seen = new HashMap<>();

  public Reloader(
      Registry registry,
      BundleLoader loader,
      ServedModels models,
      LastChampions last,
      MeterRegistry meters,
      Clock clock) {
    this.registry = registry;
    this.loader = loader;
    this.models = models;
    this.last = last;
    this.meters = meters;
    this.clock = clock;
    List.of("swapped", "checked", "failed").forEach(outcome -> count(outcome, 0));
  }

  /** Swaps in every champion that has changed; never throws. */
  public void refresh() {
    lock.lock();
    try {
      List<String> names = registry.names();
      models.untroubled(REGISTRY);
      if (names.isEmpty()) {
        models.trouble(REGISTRY, "[model.none] No model is registered yet.");
      }
      names.forEach(this::refresh);
    } catch (RuntimeException e) {
      trouble(REGISTRY, e);
      last.all().forEach(this::fallBack);
    } finally {
      lock.unlock();
    }
  }

  private void refresh(String model) {
    try {
      Optional<ModelVersion> champion = registry.champion(model);
      if (champion.isEmpty()) {
        models.trouble(model, "[model.no-champion] No version of it has been released yet.");
      } else if (!Integer.valueOf(champion.get().version()).equals(seen.get(model))) {
        follow(champion.get());
      }
    } catch (RuntimeException e) {
      count("failed", 1);
      trouble(model, e);
      last.of(model).ifPresent(this::fallBack);
    }
  }

  private void follow(ModelVersion champion) {
    if (served(champion.model()).filter(now -> now == champion.version()).isEmpty()) {
      swap(champion);
    }
    seen.put(champion.model(), champion.version());
    last.remember(champion);
    models.untroubled(champion.model());
  }

  /** The version served before the restart, when the registry or the object store is away. */
  private void fallBack(ModelVersion remembered) {
    if (models.find(remembered.model()).isEmpty()) {
      try {
        swap(remembered);
      } catch (RuntimeException e) {
        count("failed", 1);
        trouble(remembered.model(), e);
      }
    }
  }

  /**
   * Loads what an operator or a release asks for.
   *
   * @param version the champion when empty
   * @param checkOnly load and check, but go on serving what is served
   */
  Loaded load(Optional<String> name, Optional<Integer> version, boolean checkOnly) {
    lock.lock();
    try {
      String model = name.orElseGet(this::onlyModel);
      Optional<ModelVersion> champion = registry.champion(model);
      ModelVersion wanted = wanted(model, version, champion);
      Optional<Integer> previous = served(model);
      if (checkOnly) {
        check(wanted);
        count("checked", 1);
        return Loaded.tried(model, wanted.version(), previous);
      }
      swap(wanted);
      champion.ifPresent(now -> seen.put(model, now.version()));
      boolean isChampion = champion.filter(wanted::equals).isPresent();
      if (isChampion) {
        last.remember(wanted);
      }
      models.untroubled(model);
      return Loaded.swapped(model, wanted.version(), previous, isChampion);
    } catch (RuntimeException e) {
      count("failed", 1);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private String onlyModel() {
    List<String> names = registry.names();
    if (names.size() == 1) {
      return names.getFirst();
    }
    HttpStatus status = names.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
    throw Problem.of(
            status,
            names.isEmpty() ? "model.none" : "model.ambiguous",
            names.size() + " models are registered; the request must name one: {\"model\": NAME}")
        .with("models", names);
  }

  private ModelVersion wanted(
      String model, Optional<Integer> version, Optional<ModelVersion> champion) {
    Optional<ModelVersion> found =
        version.isPresent() ? registry.version(model, version.get()) : champion;
    return found.orElseThrow(
        () ->
            Problem.of(
                    HttpStatus.NOT_FOUND,
                    "model.unknown",
                    "Model '"
                        + model
                        + "' has no "
                        + version.map(number -> "version " + number).orElse("champion")
                        + ".")
                .with("models", registry.names()));
  }

  private Predictor check(ModelVersion version) {
    Predictor predictor = loader.load(version.bundle());
    predictor.selfCheck();
    return predictor;
  }

  private void swap(ModelVersion version) {
    Predictor predictor = check(version);
    ServedModel next =
        ServedModel.of(
            version.model(), version.version(), predictor, version.scoresJson(), clock.instant());
    models.swap(next);
    count("swapped", 1);
    LOG.info("Serving {} version {}", version.model(), version.version());
  }

  private Optional<Integer> served(String model) {
    return models.find(model).map(ServedModel::version);
  }

  private void trouble(String about, RuntimeException exception) {
    String reason =
        exception instanceof Failure failure ? failure.describe() : exception.toString();
    if (!reason.equals(models.troubles().get(about))) {
      LOG.warn("{}: {}", about, reason, exception instanceof Failure ? null : exception);
    }
    models.trouble(about, reason);
  }

  private void count(String outcome, int amount) {
    meters.counter("model.reloads", "outcome", outcome).increment(amount);
  }
}
