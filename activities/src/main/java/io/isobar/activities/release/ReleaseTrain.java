package io.isobar.activities.release;

import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterResult.Status;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import java.time.Duration;

/**
 * The release step. First every gateway loads and checks the version without serving it; only when
 * all of them have, the alias moves; then they swap. A gateway that misses the swap finds the moved
 * alias when it polls.
 */
public final class ReleaseTrain implements ReleaseActivities {
  private final AliasMoves aliases;
  private final Convoy convoy;
  private final ProgressSource progress;

  /**
   * The step over the gateways that have said lately that they are alive.
   *
   * @param aliveWithin some heartbeats of a gateway: one that was heard of since is waited for
   */
  public ReleaseTrain(Database database, Duration aliveWithin, ProgressSource progress) {
    this.aliases = new AliasMoves(database);
    this.convoy = new Convoy(database, aliveWithin);
    this.progress = progress;
  }

  @Override
  public ReleaseResult release(StepCall call, ReleaseSettings settings, RegisterResult registered) {
    requirePromoted(registered);
    return convoy
        .take(
            progress.of(call),
            Convoy.Target.of(settings, registered),
            () ->
                aliases.move(
                    registered.model(),
                    settings.alias(),
                    registered.version(),
                    call.run(),
                    "pipeline " + call.pipeline(),
                    "step " + call.step() + " of run " + call.run()))
        .released();
  }

  static void requirePromoted(RegisterResult registered) {
    if (registered.status() == Status.rejected) {
      throw Failure.user(
          "release.rejected",
          "Version %d of %s was rejected by the gate and is not released."
              .formatted(registered.version(), registered.model()),
          "Give the release step a condition: when: evaluate.verdict == 'promote'.");
    }
  }
}
