package io.isobar.activities.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.StageDecision;
import io.isobar.domain.release.StageFigures;
import io.isobar.domain.release.StageJudge;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Gateway;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Rollout;
import io.isobar.storage.postgres.RolloutDecision;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.storage.postgres.StageLog;
import io.isobar.storage.postgres.Ticks;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutActivities;
import io.isobar.workflows.release.RolloutBegun;
import io.isobar.workflows.release.RolloutEnd;
import io.isobar.workflows.release.RolloutPlan;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageLook;
import io.isobar.workflows.release.StageReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A release in stages: the split is a row that gateways follow; figures come from their log. */
public final class RolloutTrain implements RolloutActivities {
  private static final Logger LOG = LoggerFactory.getLogger(RolloutTrain.class);

  /** A gateway only looks at a row, and loads a bundle that it has checked before. */
  private static final Duration SPLIT_WITHIN = Duration.ofSeconds(30);

  private final Rollouts rollouts;
  private final StageLog log;
  private final LiveErrorsOf live;
  private final Models models;
  private final Versions versions;
  private final AliasMoves aliases;
  private final Ticks clock;
  private final Convoy convoy;
  private final ProgressSource progress;

  /**
   * The roll-outs over the gateways that have said lately that they are alive.
   *
   * @param bundles give the classes of versions, for live quality
   */
  public RolloutTrain(
      Database database,
      Function<ObjectRef, Predictor> bundles,
      Duration aliveWithin,
      ProgressSource progress) {
    this.rollouts = new Rollouts(database);
    this.log = new StageLog(database);
    this.live = new LiveErrorsOf(database, bundles);
    this.models = new Models(database);
    this.versions = new Versions(database);
    this.aliases = new AliasMoves(database);
    this.clock = new Ticks(database);
    this.convoy = new Convoy(database, aliveWithin);
    this.progress = progress;
  }

  @Override
  public RolloutBegun begin(StepCall call, ReleaseSettings settings, RegisterResult registered) {
    ReleaseTrain.requirePromoted(registered);
    int champion = models.aliases(registered.model()).getOrDefault(settings.alias(), 0);
    if (champion == 0 || wasOvertaken(settings, registered) || convoy.isEmpty()) {
      LOG.info("{}: there is nothing to try it against, or no gateway", registered.summary());
      return new RolloutBegun(Optional.empty(), 0, List.of());
    }
    List<Gateway> checked = convoy.check(progress.of(call), Convoy.Target.of(settings, registered));
    String branch = call.branch().isEmpty() ? "" : "." + call.branch();
    Rollout begun =
        rollouts.begin(
            new Rollouts.Wish(
                call.run() + "." + call.step() + branch,
                registered.model(),
                champion,
                registered.version(),
                call.run(),
                call.step(),
                settings.rollout().flatMap(RolloutPlan::by)));
    LOG.info(
        "version {} of {} is tried against version {}",
        begun.version(),
        begun.model(),
        begun.champion());
    return new RolloutBegun(Optional.of(begun.id()), begun.champion(), Convoy.instances(checked));
  }

  /** A release at once says what there is to say. */
  private boolean wasOvertaken(ReleaseSettings settings, RegisterResult registered) {
    return models.history(registered.model()).stream()
        .filter(move -> move.alias().equals(settings.alias()))
        .anyMatch(move -> move.version() >= registered.version());
  }

  @Override
  public void stage(StepCall call, StageCall stage) {
    Rollout now = rollouts.stage(stage.rollout(), stage.number(), stage.stage());
    convoy.split(now.model(), now.version(), SPLIT_WITHIN);
    LOG.info(
        "stage {} of version {} of {}: {} of {}",
        stage.number(),
        now.version(),
        now.model(),
        stage.stage().mode(),
        stage.stage().share());
  }

  @Override
  public StageReport look(StageLook look) {
    Rollout now = rollouts.require(look.stage().rollout());
    Optional<String> ended = whyEnded(now);
    StageFigures figures = log.figures(now);
    if (ended.isEmpty() && look.rules().limits().quality().isPresent()) {
      figures = figures.with(live.of(now));
    }
    StageFigures found = figures;
    StageDecision decision =
        ended
            .map(why -> new StageDecision(StageDecision.Verdict.ended, StageDecision.Next.end, why))
            .orElseGet(() -> StageJudge.judge(look.rules(), found, look.elapsed(), look.round()));
    return new StageReport(
        look.stage(),
        look.round(),
        now.since().orElse(now.begunAt()),
        clock.now(),
        found,
        decision);
  }

  /** Ended by a newer version, or by whoever has moved the alias. */
  private Optional<String> whyEnded(Rollout now) {
    if (now.outcome().isPresent()) {
      return Optional.of(now.reason());
    }
    int champion = models.aliases(now.model()).getOrDefault(Aliases.SERVED, 0);
    return champion == now.champion()
        ? Optional.empty()
        : versions.moves(now.model(), Optional.of(Aliases.SERVED), Long.MAX_VALUE, 1).stream()
            .findFirst()
            .map(
                placed ->
                    "the champion was moved to version %d by %s: %s"
                        .formatted(champion, placed.move().by(), placed.move().reason()));
  }

  @Override
  public void decide(StepCall call, StageReport report) {
    rollouts.decide(
        new RolloutDecision(
            report.stage().rollout(),
            report.stage().number(),
            report.round(),
            report.stage().stage(),
            report.since(),
            report.at(),
            report.decision(),
            json(report.figures())));
    progress
        .of(call)
        .report(
            report.figures().challenger().requests(),
            report.figures().challenger().requests() + report.figures().champion().requests(),
            "requests",
            report.line());
    LOG.info("{}: {}", report.line(), report.decision().next());
  }

  @Override
  public ReleaseResult promote(
      StepCall call, ReleaseSettings settings, RegisterResult registered, RolloutBegun begun) {
    Convoy.Arrived arrived =
        convoy.take(
            progress.of(call),
            Convoy.Target.of(settings, registered),
            () ->
                aliases.moveFrom(
                    begun.champion(),
                    registered.model(),
                    settings.alias(),
                    registered.version(),
                    call.run(),
                    "pipeline " + call.pipeline(),
                    "step " + call.step() + " of run " + call.run() + ", after its roll-out"));
    end(
        call,
        new RolloutEnd(
            begun.rollout().orElseThrow(),
            RolloutOutcome.released,
            "each stage was passed, or went on with too few requests"));
    return arrived.released();
  }

  @Override
  public void end(StepCall call, RolloutEnd end) {
    Rollout ended = rollouts.end(end.rollout(), end.outcome(), end.reason());
    // What goes on now may be the roll-out of another version, whose troubles are not of this one.
    convoy.look(ended.model(), ended.version(), SPLIT_WITHIN);
    LOG.info(
        "the roll-out of version {} of {}: {}, {}",
        ended.version(),
        ended.model(),
        ended.outcome().map(Enum::name).orElse(""),
        ended.reason());
  }

  private static String json(StageFigures figures) {
    try {
      return Payloads.mapper().writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures cannot be written as JSON", e);
    }
  }
}
