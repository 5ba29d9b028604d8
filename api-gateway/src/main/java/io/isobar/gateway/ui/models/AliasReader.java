package io.isobar.gateway.ui.models;

import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.MoveKind;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasTargets;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a promotion or a rollback would change. */
final class AliasReader {
  private final Versions versions;
  private final AliasTargets targets;
  private final VersionReader scores;

  AliasReader(Reads reads, VersionReader scores) {
    this.versions = new Versions(reads.database());
    this.targets = new AliasTargets(reads.database());
    this.scores = scores;
  }

  /**
   * A promotion of a version.
   *
   * @throws io.isobar.domain.failure.Failure what an order would be refused for
   */
  AliasPreview promotion(String model, int version, Shell shell) {
    versions.requireKnown(model);
    return preview(MoveKind.promote, model, version, live(model), shell);
  }

  /**
   * A rollback to what served before.
   *
   * @throws io.isobar.domain.failure.Failure what an order would be refused for
   */
  AliasPreview rollback(String model, Shell shell) {
    versions.requireKnown(model);
    Optional<AliasMove> live = live(model);
    int before = targets.before(model, Aliases.SERVED, version(live));
    return preview(MoveKind.rollback, model, before, live, shell);
  }

  private Optional<AliasMove> live(String model) {
    return versions.moves(model, Optional.of(Aliases.SERVED), Long.MAX_VALUE, 1).stream()
        .findFirst()
        .map(Versions.PlacedMove::move);
  }

  private static int version(Optional<AliasMove> live) {
    return live.map(AliasMove::version).orElse(0);
  }

  private AliasPreview preview(
      MoveKind kind, String model, int version, Optional<AliasMove> live, Shell shell) {
    VersionCard wanted = targets.require(model, version, Aliases.SERVED, version(live));
    boolean rejected = kind == MoveKind.promote && AliasTargets.isRejected(wanted);
    List<String> reasons = new ArrayList<>();
    if (rejected) {
      Answers.read(wanted.evaluationJson())
          .path("reasons")
          .forEach(reason -> reasons.add(reason.asText()));
    }
    return new AliasPreview(
        kind,
        model,
        live,
        wanted,
        live.flatMap(move -> versions.find(model, move.version()))
            .map(now -> contest(now, wanted, shell)),
        rejected,
        reasons);
  }

  /** The gate compares a newer version with an older one, whichever of them would serve. */
  private DuelScores contest(VersionCard now, VersionCard wanted, Shell shell) {
    DuelScores there = scores.contest(now, wanted, shell);
    if (there.contest().isPresent()) {
      return there;
    }
    DuelScores back = scores.contest(wanted, now, shell);
    return back.contest().isPresent() ? back : there;
  }
}
