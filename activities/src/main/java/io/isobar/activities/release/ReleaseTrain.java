package io.isobar.activities.release;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.release.GatewayCalls.Answer;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Gateway;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterResult.Status;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release step. First every gateway loads and checks the version without serving it; only when
 * all of them have, the alias moves; then they swap. A gateway that misses the swap finds the moved
 * alias when it polls.
 */
public final class ReleaseTrain implements ReleaseActivities {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseTrain.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Models models;
  private final AliasMoves aliases;
  private final Gateways gateways;
  private final Duration aliveWithin;
  private final ProgressSource progress;
  private final GatewayCalls calls = new GatewayCalls();

  /**
   * The step over the gateways that have said lately that they are alive.
   *
   * @param aliveWithin some heartbeats of a gateway: one that was heard of since is waited for
   */
  public ReleaseTrain(Database database, Duration aliveWithin, ProgressSource progress) {
    this.models = new Models(database);
    this.aliases = new AliasMoves(database);
    this.gateways = new Gateways(database);
    this.aliveWithin = aliveWithin;
    this.progress = progress;
  }

  @Override
  public ReleaseResult release(StepCall call, ReleaseSettings settings, RegisterResult registered) {
    if (registered.status() == Status.rejected) {
      throw rejected(registered);
    }
    List<Gateway> checked = check(progress.of(call), settings, registered);
    AliasMove move =
        aliases.move(
            registered.model(),
            settings.alias(),
            registered.version(),
            call.run(),
            "pipeline " + call.pipeline(),
            "step " + call.step() + " of run " + call.run());
    swap(settings, registered, checked);
    return new ReleaseResult(
        registered.model(),
        registered.version(),
        settings.alias(),
        move.previous(),
        checked.stream().map(Gateway::instance).toList());
  }

  /**
   * Waits until every alive gateway has loaded and checked the version. One that does not answer is
   * asked again: it may be starting, or it may be gone and drop out of the list.
   */
  private List<Gateway> check(
      Progress attempt, ReleaseSettings settings, RegisterResult registered) {
    Duration within = settings.acknowledgeWithin();
    long deadline = System.nanoTime() + within.toNanos();
    SortedMap<String, Gateway> checked = new TreeMap<>();
    while (true) {
      List<Gateway> alive = gateways.alive(aliveWithin);
      List<Gateway> asked =
          alive.stream().filter(one -> !checked.containsKey(one.instance())).toList();
      if (asked.isEmpty()) {
        return List.copyOf(checked.values());
      }
      List<Answer.Away> away = new ArrayList<>();
      for (Answer answer :
          calls.loadModel(asked, registered.model(), registered.version(), true, within)) {
        switch (answer) {
          case Answer.Done done -> checked.put(done.gateway().instance(), done.gateway());
          case Answer.Refused refused ->
              throw refused(registered, settings, refused.gateway(), refused.text());
          case Answer.Away one -> away.add(one);
        }
      }
      attempt.report(checked.size(), alive.size(), "gateways", "loaded and checked");
      if (!away.isEmpty()) {
        if (System.nanoTime() >= deadline) {
          throw refused(registered, settings, away.getFirst().gateway(), away.getFirst().text());
        }
        pause();
      }
    }
  }

  /** Nothing fails here: the alias has moved, and a gateway that misses this catches up. */
  private void swap(ReleaseSettings settings, RegisterResult registered, List<Gateway> checked) {
    boolean current =
        models
            .byAlias(registered.model(), settings.alias())
            .filter(version -> version.version() == registered.version())
            .isPresent();
    if (!current) {
      LOG.info(
          "{} version {} was released before, and {} has moved on since",
          registered.model(),
          registered.version(),
          settings.alias());
      return;
    }
    for (Answer answer :
        calls.loadModel(
            checked,
            registered.model(),
            registered.version(),
            false,
            settings.acknowledgeWithin())) {
      switch (answer) {
        case Answer.Done done -> LOG.info("{} serves {}", done.gateway().instance(), registered);
        case Answer.Refused refused -> late(refused.gateway(), registered, refused.text());
        case Answer.Away away -> late(away.gateway(), registered, away.text());
      }
    }
  }

  private static void late(Gateway gateway, RegisterResult registered, String text) {
    LOG.warn(
        "Gateway {} has checked {} version {} but not swapped it in; it catches up by itself: {}",
        gateway.instance(),
        registered.model(),
        registered.version(),
        text);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "release.interrupted",
          "The release was interrupted while it waited for a gateway.",
          "The step is tried again.",
          e);
    }
  }

  private static Failure rejected(RegisterResult registered) {
    return Failure.user(
        "release.rejected",
        "Version %d of %s was rejected by the gate and is not released."
            .formatted(registered.version(), registered.model()),
        "Give the release step a condition: when: evaluate.verdict == 'promote'.");
  }

  private static Failure refused(
      RegisterResult registered, ReleaseSettings settings, Gateway gateway, String text) {
    return Failure.platform(
        "release.refused",
        "Gateway %s at %s did not load version %d of %s: %s. The %s was not moved."
            .formatted(
                gateway.instance(),
                gateway.url(),
                registered.version(),
                registered.model(),
                text,
                settings.alias()),
        "See the gateway's log; the step is tried again.",
        null);
  }
}
