package io.isobar.gateway.ui.home;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.pipelines.PipelineCard;
import io.isobar.gateway.ui.pipelines.PipelinePageReader;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.RunRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the first page and that of the system. */
final class HomePageReader {
  private static final int MOST = 20;
  private static final Duration ALIVE = Duration.ofMinutes(1);

  private final PipelinePageReader pipelines;
  private final Approvals approvals;
  private final Alerts alerts;
  private final Pools pools;
  private final Gateways gateways;
  private final ServedModels models;

  HomePageReader(Reads reads, PipelinePageReader pipelines, ServedModels models) {
    this.pipelines = pipelines;
    this.approvals = new Approvals(reads.database());
    this.alerts = new Alerts(reads.database());
    this.pools = new Pools(reads.database());
    this.gateways = new Gateways(reads.database());
    this.models = models;
  }

  HomePage home() {
    List<PipelineCard> cards = pipelines.cards();
    List<RunRow> failed =
        cards.stream()
            .flatMap(card -> card.last().stream())
            .filter(run -> run.outcome().equals(Optional.of(Outcome.FAILED)))
            .limit(MOST)
            .toList();
    return new HomePage(
        approvals.list(Optional.empty(), true).stream().limit(MOST).toList(),
        failed,
        alerts.list(true, MOST),
        cards,
        served());
  }

  private Map<String, Integer> served() {
    Map<String, Integer> served = new TreeMap<>();
    models.all().forEach(model -> served.put(model.model(), model.version()));
    return served;
  }

  List<Approvals.Approval> questions() {
    return approvals.list(Optional.empty(), true);
  }

  SystemPage system() {
    return new SystemPage(gateways.alive(ALIVE), pools.all(), alerts.list(true, MOST), served());
  }
}
