package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.reload.ReloadMeters.Outcome;
import io.isobar.gateway.serve.ChampionLoading;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.serve.Split;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Rollout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Keeps the served versions in step with the registry. A version is swapped in only after it has
 * been loaded whole and has passed its own check; whatever fails leaves the served one in place.
 */
public final class Reloader implements ChampionLoading {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Registry registry;
  private final VersionLoader loader;
  private final Checked checked;
  private final ServedModels models;
  private final LastChampions last;
  private final Splits splits;
  private final ReloadMeters meters;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * The champion as the registry last named it. The poll acts on changes of the alias only, so a
   * version that was loaded by name stays until then.
   */
  private final Map<String, Integer> seen = new HashMap<>();

  /** Roll-outs that could not be followed, and of which that was said. */
  private final Set<String> untried = new HashSet<>();

  public Reloader(
      Registry registry,
      VersionLoader loader,
      ServedModels models,
      LastChampions last,
      MeterRegistry meters,
      Clock clock) {
    this.registry = registry;
    this.loader = loader;
    this.checked = new Checked(loader, models, clock);
    this.models = models;
    this.last = last;
    this.meters = new ReloadMeters(meters, clock);
    this.splits = new Splits(registry, checked::take, models);
  }

  /**
   * Loads and checks what was served last, from the local disk, and holds it until the registry has
   * answered, or is known to be away; never throws.
   */
  public void prepare() {
    locked(
        () ->
            last.all().stream()
                .filter(known -> served(known.model()).isEmpty())
                .forEach(known -> attempt(known, checked::check)));
  }

  /** Loads one that is served once more, so that the code of it is compiled; never throws. */
  void rehearse() {
    locked(
        () ->
            last.all().stream()
                .filter(known -> served(known.model()).isPresent())
                .limit(1)
                .forEach(known -> attempt(known, loader::load)));
  }

  /** When it is needed it is loaded all the same, and then whoever needs it hears of trouble. */
  private static void attempt(ModelVersion version, Consumer<ModelVersion> load) {
    try {
      load.accept(version);
    } catch (RuntimeException e) {
      LOG.debug("{} cannot be loaded beforehand: {}", version.model(), reason(e));
    }
  }

  /** Swaps in every champion that has changed; never throws. */
  public void refresh() {
    try {
      // Not under the lock: meanwhile what was served last is prepared.
      List<String> names = registry.names();
      locked(() -> refresh(names));
    } catch (RuntimeException e) {
      trouble(ServedModels.REGISTRY, e);
      locked(() -> last.all().forEach(this::fallBack));
    }
  }

  private void refresh(List<String> names) {
    models.untroubled(ServedModels.REGISTRY);
    if (names.isEmpty()) {
      models.trouble(ServedModels.REGISTRY, "[model.none] No model is registered yet.");
    }
    names.forEach(this::refresh);
    splits.live().forEach(this::tryOn);
  }

  private void locked(Runnable task) {
    lock.lock();
    try {
      task.run();
    } finally {
      lock.unlock();
    }
  }

  private void refresh(String model) {
    meters.known(model);
    try {
      Optional<ModelVersion> champion = champion(model);
      if (champion.isEmpty()) {
        models.trouble(model, "[model.no-champion] No version of it has been released yet.");
      } else if (!Integer.valueOf(champion.get().version()).equals(seen.get(model))) {
        follow(champion.get());
      }
    } catch (RuntimeException e) {
      meters.count(model, Outcome.FAILED);
      trouble(model, e);
      last.of(model).ifPresent(this::fallBack);
    }
  }

  /** A version that cannot be tried is not; the champion answers alone, and it is said once. */
  private void tryOn(Rollout rollout) {
    String about = "roll-out " + rollout.id();
    try {
      splits.follow(rollout);
      untried.remove(about);
    } catch (RuntimeException e) {
      if (untried.add(about)) {
        meters.count(rollout.model(), Outcome.FAILED);
        LOG.warn("{} is not followed: {}", about, reason(e));
      }
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
        models.aliases(
            remembered.model(), new TreeMap<>(Map.of(Aliases.SERVED, remembered.version())));
      } catch (RuntimeException e) {
        meters.count(remembered.model(), Outcome.FAILED);
        trouble(remembered.model(), e);
      }
    }
  }

  @Override
  public void loadChampion(String model) {
    load(Optional.of(model), Optional.empty(), false);
  }

  /**
   * Loads what an operator or a release asks for.
   *
   * @param version the champion when empty
   * @param checkOnly load and check, but go on serving what is served
   */
  Loaded load(Optional<String> name, Optional<Integer> version, boolean checkOnly) {
    String counted = ReloadMeters.NONE;
    lock.lock();
    try {
      String model = name.orElseGet(this::onlyModel);
      Optional<ModelVersion> champion = champion(model);
      ModelVersion wanted = wanted(model, version, champion);
      counted = model;
      Optional<Integer> previous = served(model);
      if (checkOnly) {
        checked.check(wanted);
        meters.count(model, Outcome.CHECKED);
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
      meters.count(counted, Outcome.FAILED);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks now which version of a model is tried, and how.
   *
   * @return empty when none is
   * @throws Failure when it cannot be served beside the champion
   */
  Optional<Split> split(String model) {
    lock.lock();
    try {
      for (Rollout rollout : splits.live()) {
        if (rollout.model().equals(model)) {
          splits.follow(rollout);
        }
      }
      return models.find(model).flatMap(models::splitOf);
    } finally {
      lock.unlock();
    }
  }

  /** The champion; the names of what is served are brought up to date on the way. */
  private Optional<ModelVersion> champion(String model) {
    Optional<ModelVersion> champion = registry.champion(model);
    champion.ifPresent(known -> models.aliases(model, registry.aliases(model)));
    return champion;
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

  private void swap(ModelVersion version) {
    models.swap(checked.take(version));
    meters.count(version.model(), Outcome.SWAPPED);
    LOG.info("Serving {} version {}", version.model(), version.version());
  }

  private Optional<Integer> served(String model) {
    return models.find(model).map(ServedModel::version);
  }

  private void trouble(String about, RuntimeException exception) {
    String reason = reason(exception);
    if (!reason.equals(models.troubles().get(about))) {
      LOG.warn("{}: {}", about, reason, exception instanceof Failure ? null : exception);
    }
    models.trouble(about, reason);
  }

  private static String reason(RuntimeException exception) {
    return exception instanceof Failure failure ? failure.describe() : exception.toString();
  }
}
