package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.release.RolloutStage;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.serve.Split;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Rollout;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps what is tried beside the champions in step with the registry. Not for several threads. */
final class Splits {
  private final Registry registry;
  private final Function<ModelVersion, ServedModel> loader;
  private final ServedModels models;

  /** {@code loader} reads and checks a version whole. */
  Splits(Registry registry, Function<ModelVersion, ServedModel> loader, ServedModels models) {
    this.registry = registry;
    this.loader = loader;
    this.models = models;
  }

  /** Ends what has ended; gives back what goes on. */
  List<Rollout> live() {
    List<Rollout> live = registry.rollouts();
    models.splits().stream()
        .map(split -> split.challenger().model())
        .filter(model -> live.stream().noneMatch(rollout -> rollout.model().equals(model)))
        .forEach(models::unsplit);
    return live;
  }

  /**
   * Splits the requests of a model as a roll-out says; a version is loaded once.
   *
   * @throws Failure when the version cannot be served beside the champion; then it is not tried
   */
  void follow(Rollout rollout) {
    RolloutStage stage = rollout.now().orElseThrow();
    Optional<Split> known =
        models.splits().stream().filter(split -> split.rollout().equals(rollout.id())).findFirst();
    if (known.filter(split -> split.stage().equals(stage)).isPresent()) {
      return;
    }
    try {
      ServedModel challenger = known.map(Split::challenger).orElseGet(() -> challenger(rollout));
      models.split(
          new Split(rollout.id(), challenger, rollout.champion(), stage, rollout.keyColumn()));
    } catch (RuntimeException e) {
      models.unsplit(rollout.model());
      throw e;
    }
  }

  private ServedModel challenger(Rollout rollout) {
    ModelVersion version = registry.version(rollout.model(), rollout.version()).orElseThrow();
    ServedModel challenger = loader.apply(version);
    models
        .find(rollout.model())
        .filter(champion -> !sameAnswers(champion.card(), challenger.card()))
        .ifPresent(
            champion -> {
              throw Failure.user(
                  "release.other-answers",
                  "Version %d of %s predicts another target, or other classes, than version %d."
                      .formatted(challenger.version(), challenger.model(), champion.version()),
                  "A client could not read both: release it at once.");
            });
    return challenger;
  }

  private static boolean sameAnswers(ModelCard one, ModelCard other) {
    return one.dataset().target().column().equals(other.dataset().target().column())
        && one.dataset().target().task() == other.dataset().target().task()
        && one.classes().equals(other.classes());
  }
}
