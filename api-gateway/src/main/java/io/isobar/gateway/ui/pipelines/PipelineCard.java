package io.isobar.gateway.ui.pipelines;

import io.isobar.gateway.ui.draw.Svg;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A pipeline in a line: how its last runs went, and when the next one is.
 *
 * @param runs the last ones, the newest first
 */
public record PipelineCard(Applied applied, List<RunRow> runs, Optional<Instant> next) {
  private static final double BAR = 6;
  private static final double HEIGHT = 28;

  public PipelineCard {
    runs = List.copyOf(runs);
  }

  public Optional<RunRow> last() {
    return runs.stream().findFirst();
  }

  /** Each run a bar as high as it took long, the newest on the right. */
  public Svg bars(String label) {
    Svg svg = Svg.of(Math.max(1, runs.size()) * (BAR + 2), HEIGHT, label);
    svg.set("width", Math.max(1, runs.size()) * (BAR + 2)).set("height", HEIGHT);
    double longest = runs.stream().mapToDouble(PipelineCard::seconds).max().orElse(1);
    for (int at = 0; at < runs.size(); at++) {
      RunRow run = runs.get(runs.size() - 1 - at);
      double height = Math.max(4, HEIGHT * seconds(run) / Math.max(longest, 0.001));
      svg.open("rect").set("class", tone(run)).set("x", at * (BAR + 2)).set("width", BAR);
      svg.set("y", HEIGHT - height).set("height", height).close();
    }
    return svg;
  }

  static String tone(RunRow run) {
    return "tone-" + State.of(run).tone().name().toLowerCase(Locale.ROOT);
  }

  static double seconds(RunRow run) {
    return run.finishedAt()
        .map(end -> Duration.between(run.startedAt(), end).toMillis() / 1e3)
        .orElse(0.0);
  }
}
