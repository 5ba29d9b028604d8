package io.isobar.gateway.ui.models;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.release.Aliases;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Lanes;
import io.isobar.gateway.ui.draw.Series;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.VersionLine;
import io.isobar.storage.postgres.VersionLines;
import io.isobar.storage.postgres.Versions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the pages of models. */
final class ModelReader {
  private static final int MODELS = 500;
  private static final int VERSIONS = 50;
  private static final int MOVES = 100;

  private final Versions versions;
  private final VersionLines lines;
  private final InstantSource clock;

  ModelReader(Reads reads, InstantSource clock) {
    this.versions = new Versions(reads.database());
    this.lines = new VersionLines(reads.database());
    this.clock = clock;
  }

  List<ModelPage.Line> models() {
    Map<String, VersionLines.Live> live = lines.live(Aliases.SERVED, MODELS);
    return versions.models().stream()
        .limit(MODELS)
        .map(one -> new ModelPage.Line(one, Optional.ofNullable(live.get(one.model()))))
        .toList();
  }

  /**
   * A model.
   *
   * @throws io.isobar.domain.failure.Failure {@code model.unknown}
   */
  ModelPage model(String model, int before, Optional<OrderNews> news, Shell shell) {
    Versions.Summary summary = versions.requireKnown(model);
    List<VersionLine> found = lines.page(model, before, VERSIONS + 1);
    List<VersionLine> shown = found.subList(0, Math.min(VERSIONS, found.size()));
    List<AliasMove> moves =
        versions.moves(model, Optional.empty(), Long.MAX_VALUE, MOVES).reversed().stream()
            .map(Versions.PlacedMove::move)
            .toList();
    Metric metric = Metrics.of(shown);
    return new ModelPage(
        summary,
        metric,
        Optional.ofNullable(lines.live(Aliases.SERVED, MODELS).get(model)),
        lanes(moves, shell),
        scores(shown, metric, shell),
        shown,
        found.size() > VERSIONS ? Optional.of(shown.getLast().version()) : Optional.empty(),
        before == Integer.MAX_VALUE,
        news);
  }

  ModelPage.Then then(String model, Optional<Instant> time) {
    versions.requireKnown(model);
    return new ModelPage.Then(
        model, time, time.map(at -> versions.liveAt(model, at)).orElse(List.of()));
  }

  private Optional<Chart> lanes(List<AliasMove> moves, Shell shell) {
    if (moves.isEmpty()) {
      return Optional.empty();
    }
    Instant end = clock.instant();
    SortedMap<String, List<AliasMove>> byAlias = new TreeMap<>();
    moves.forEach(
        move -> byAlias.computeIfAbsent(move.alias(), ignored -> new ArrayList<>()).add(move));
    List<Lanes.Lane> lanes = new ArrayList<>();
    byAlias.forEach((alias, own) -> lanes.add(lane(alias, own, end, shell)));
    AliasMove last = moves.getLast();
    String title =
        shell.say(ModelText.LANES_TITLE, last.alias(), last.version(), shell.minute(last.at()));
    Instant begin = moves.getFirst().at();
    return Optional.of(
        new Chart(
            title,
            Lanes.of(lanes, begin, end, List.of(shell.minute(begin), shell.minute(end)), title),
            new Chart.Numbers(
                List.of(
                    shell.say(ModelText.AT),
                    shell.say(ModelText.ALIAS),
                    shell.say(ModelText.VERSION),
                    shell.say(ModelText.BY),
                    shell.say(ModelText.REASON)),
                moves.reversed().stream()
                    .map(
                        move ->
                            List.of(
                                shell.second(move.at()),
                                move.alias(),
                                Integer.toString(move.version()),
                                move.by(),
                                move.reason()))
                    .toList())));
  }

  private static Lanes.Lane lane(String alias, List<AliasMove> moves, Instant end, Shell shell) {
    List<Lanes.Block> blocks = new ArrayList<>();
    for (int at = 0; at < moves.size(); at++) {
      AliasMove move = moves.get(at);
      Instant until = at + 1 < moves.size() ? moves.get(at + 1).at() : end;
      blocks.add(
          new Lanes.Block(
              move.at(),
              until,
              Integer.toString(move.version()),
              move.version()
                  + ": "
                  + shell.minute(move.at())
                  + ", "
                  + move.by()
                  + ", "
                  + move.reason()));
    }
    return new Lanes.Lane(alias, blocks);
  }

  private static Optional<Chart> scores(List<VersionLine> versions, Metric metric, Shell shell) {
    List<Series.Point> points = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (VersionLine line : versions.reversed()) {
      Optional<Double> value = Metrics.value(metric, line.scores()).filter(Double::isFinite);
      if (value.isPresent()) {
        String written = Metrics.written(metric, value.get(), shell);
        boolean released = line.status().equals("released") || !line.aliases().isEmpty();
        points.add(
            new Series.Point(
                line.version(),
                value.get(),
                released ? "dot-now" : "dot-open",
                released,
                line.version() + ": " + written));
        rows.add(List.of(Integer.toString(line.version()), written));
      }
    }
    if (points.isEmpty()) {
      return Optional.empty();
    }
    String title =
        shell.say(
            ModelText.METRIC_TITLE, metric, rows.getLast().getFirst(), rows.getLast().getLast());
    return Optional.of(
        new Chart(
            title,
            Series.of(
                points,
                !metric.higherIsBetter(),
                false,
                title,
                shell.say(ModelText.VERSION),
                value -> Metrics.written(metric, value, shell)),
            new Chart.Numbers(List.of(shell.say(ModelText.VERSION), metric.toString()), rows)));
  }
}
