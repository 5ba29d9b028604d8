package io.isobar.activities.release;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.release.GatewayCalls.Answer;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Gateway;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateways that have said lately that they are alive, on their way to another version. */
final class Convoy {
  private static final Logger LOG = LoggerFactory.getLogger(Convoy.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Models models;
  private final Gateways gateways;
  private final Duration aliveWithin;
  private final GatewayCalls calls = new GatewayCalls();

  Convoy(Database database, Duration aliveWithin) {
    this.models = new Models(database);
    this.gateways = new Gateways(database);
    this.aliveWithin = aliveWithin;
  }

  /**
   * Where it goes.
   *
   * @param within how long a gateway may take to load and check the version
   */
  record Target(String model, int version, String alias, Duration within) {
    static Target of(ReleaseSettings settings, RegisterResult registered) {
      return new Target(
          registered.model(), registered.version(), settings.alias(), settings.acknowledgeWithin());
    }
  }

  /**
   * What became of it.
   *
   * @param gateways that had checked the version before the alias moved
   */
  record Arrived(AliasMove move, List<String> gateways) {
    ReleaseResult released() {
      return new ReleaseResult(
          move.model(), move.version(), move.alias(), move.previous(), gateways);
    }
  }

  /** All check the version, then the alias moves, then all swap. */
  Arrived take(Progress attempt, Target target, Supplier<AliasMove> move) {
    List<Gateway> checked = check(attempt, target);
    AliasMove moved = move.get();
    swap(target, checked);
    return new Arrived(moved, instances(checked));
  }

  static List<String> instances(List<Gateway> gateways) {
    return gateways.stream().map(Gateway::instance).toList();
  }

  /**
   * Waits until every alive gateway has loaded and checked the version. One that does not answer is
   * asked again: it may be starting, or it may be gone and drop out of the list.
   */
  List<Gateway> check(Progress attempt, Target target) {
    Duration within = target.within();
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
      for (Answer answer : calls.check(asked, target.model(), target.version(), within)) {
        switch (answer) {
          case Answer.Done done -> checked.put(done.gateway().instance(), done.gateway());
          case Answer.Refused refused -> throw refused(target, refused.gateway(), refused.text());
          case Answer.Away one -> away.add(one);
        }
      }
      attempt.report(checked.size(), alive.size(), "gateways", "loaded and checked");
      if (!away.isEmpty()) {
        if (System.nanoTime() >= deadline) {
          throw refused(target, away.getFirst().gateway(), away.getFirst().text());
        }
        pause();
      }
    }
  }

  /**
   * Waits until every gateway that has checked the version serves it, so that a release that has
   * ended is one that all have followed. Nothing fails here: the alias has moved. Whoever is away
   * is asked again; whoever cannot load the version now says that it is not ready, and goes on
   * trying by itself.
   */
  private void swap(Target target, List<Gateway> checked) {
    long deadline = System.nanoTime() + target.within().toNanos();
    List<Gateway> left = checked;
    while (!left.isEmpty() && isServed(target)) {
      List<Gateway> missed = new ArrayList<>();
      for (Answer answer : calls.swap(left, target.model(), target.within())) {
        switch (answer) {
          case Answer.Done done -> LOG.info("{} serves {}", done.gateway().instance(), target);
          case Answer.Refused refused -> {
            late(refused.gateway(), target, refused.text());
            if (!refused.forGood()) {
              missed.add(refused.gateway());
            }
          }
          case Answer.Away away -> {
            late(away.gateway(), target, away.text());
            missed.add(away.gateway());
          }
        }
      }
      left = System.nanoTime() < deadline ? alive(missed) : List.of();
      if (!left.isEmpty()) {
        pause();
      }
    }
  }

  private List<Gateway> alive(List<Gateway> some) {
    List<String> alive = instances(gateways.alive(aliveWithin));
    return some.stream().filter(gateway -> alive.contains(gateway.instance())).toList();
  }

  private boolean isServed(Target target) {
    if (!target.alias().equals(Aliases.SERVED)) {
      LOG.info("{} is checked, and not served: gateways serve the {}", target, Aliases.SERVED);
      return false;
    }
    boolean current =
        models
            .byAlias(target.model(), target.alias())
            .filter(version -> version.version() == target.version())
            .isPresent();
    if (!current) {
      LOG.info(
          "{} version {} was released before, and {} has moved on since",
          target.model(),
          target.version(),
          target.alias());
    }
    return current;
  }

  /** Whether any gateway is there to try a version on. */
  boolean isEmpty() {
    return gateways.alive(aliveWithin).isEmpty();
  }

  /**
   * Has the gateways split as the roll-out of a version says.
   *
   * @throws Failure {@code release.split-refused} when one cannot serve both versions
   */
  void split(String model, int version, Duration within) {
    for (Answer answer : look(model, version, within)) {
      if (answer instanceof Answer.Refused refused && refused.forGood()) {
        throw Failure.user(
            "release.split-refused",
            "Gateway %s cannot serve version %d of %s beside the champion: %s"
                .formatted(refused.gateway().instance(), version, model, refused.text()),
            "Release it at once, without shadow and canary.");
      }
    }
  }

  /**
   * Tells the gateways to look which roll-out goes on. One that misses this finds it by polling.
   */
  List<Answer> look(String model, int version, Duration within) {
    List<Answer> answers = calls.split(gateways.alive(aliveWithin), model, version, within);
    for (Answer answer : answers) {
      switch (answer) {
        case Answer.Done done -> LOG.info("{} knows the roll-out", done.gateway().instance());
        case Answer.Away away -> splitsLater(away.gateway(), away.text());
        case Answer.Refused refused -> splitsLater(refused.gateway(), refused.text());
      }
    }
    return answers;
  }

  private static void splitsLater(Gateway gateway, String text) {
    LOG.warn(
        "Gateway {} was not told of the roll-out; it finds it by itself: {}",
        gateway.instance(),
        text);
  }

  private static void late(Gateway gateway, Target target, String text) {
    LOG.warn(
        "Gateway {} has checked {} version {} but not swapped it in yet; it looks for it by itself,"
            + " too: {}",
        gateway.instance(),
        target.model(),
        target.version(),
        text);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "release.interrupted",
          "The move was interrupted while it waited for a gateway.",
          "It is tried again.",
          e);
    }
  }

  private static Failure refused(Target target, Gateway gateway, String text) {
    return Failure.platform(
        "release.refused",
        "Gateway %s at %s did not load version %d of %s: %s. The %s was not moved."
            .formatted(
                gateway.instance(),
                gateway.url(),
                target.version(),
                target.model(),
                text,
                target.alias()),
        "See the gateway's log; it is tried again.",
        null);
  }
}
