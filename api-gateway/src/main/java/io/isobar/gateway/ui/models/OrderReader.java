package io.isobar.gateway.ui.models;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.ui.Reads;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.release.AliasCommands;
import java.util.Optional;

/** Reads what has come of orders. Temporal is only asked while the ledger does not say it. */
final class OrderReader {
  private final AliasMoves moves;
  private final Models models;
  private final TemporalLink temporal;

  OrderReader(Reads reads, TemporalLink temporal) {
    this.moves = new AliasMoves(reads.database());
    this.models = new Models(reads.database());
    this.temporal = temporal;
  }

  OrderNews read(String model, String order) {
    Optional<OrderNews> done = moved(model, order);
    if (done.isPresent()) {
      return done.get();
    }
    try {
      AliasCommands commands = new AliasCommands(temporal.client());
      return commands.isUnderWay(model)
          ? new OrderNews.Waits(order)
          : moved(model, order)
              .orElseGet(
                  () ->
                      new OrderNews.Nothing(
                          commands.refusal(model).map(Failure::getMessage).orElse("")));
    } catch (Failure away) {
      return new OrderNews.Unknown(away.describe());
    }
  }

  private Optional<OrderNews> moved(String model, String order) {
    return moves
        .ofOrder(order)
        .filter(move -> move.model().equals(model))
        .map(move -> new OrderNews.Moved(move, isLive(move)));
  }

  private boolean isLive(AliasMove move) {
    return models.aliases(move.model()).getOrDefault(Aliases.SERVED, 0) == move.version();
  }
}
