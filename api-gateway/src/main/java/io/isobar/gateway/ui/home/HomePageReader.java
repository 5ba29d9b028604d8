package io.isobar.gateway.ui.home;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.release.Aliases;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.pipelines.PipelineCard;
import io.isobar.gateway.ui.pipelines.PipelinePageReader;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.VersionLines;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the first page and that of the system. */
final class HomePageReader {
  private static final int MOST = 20;
  private static final int MODELS = 1_000;
  private static final Duration ALIVE = Duration.ofMinutes(1);

  private final PipelinePageReader pipelines;
  private final Approvals approvals;
  private final Alerts alerts;
  private final Pools pools;
  private final Gateways gateways;
  private final VersionLines versions;
  private final ServedModels models;

  HomePageReader(Reads reads, PipelinePageReader pipelines, ServedModels models) {
    this.pipelines = pipelines;
    this.approvals = new Approvals(reads.database());
    this.alerts = new Alerts(reads.database());
    this.pools = new Pools(reads.database());
    this.gateways = new Gateways(reads.database());
    this.versions = new VersionLines(reads.database());
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

  private List<HomePage.Served> served() {
    Map<String, VersionLines.Live> champions = versions.live(Aliases.SERVED, MODELS);
    return models.all().stream()
        .map(
            model ->
                new HomePage.Served(
                    model.model(),
                    model.version(),
                    Optional.ofNullable(champions.get(model.model()))))
        .sorted(Comparator.comparing(HomePage.Served::model))
        .toList();
  }

  List<Approvals.Approval> questions() {
    return approvals.list(Optional.empty(), true);
  }

  SystemPage system() {
    return new SystemPage(gateways.alive(ALIVE), pools.all(), alerts.list(true, MOST));
  }
}
