package io.isobar.gateway.ui.pipelines;

import io.isobar.gateway.ui.draw.Svg;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.RunRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of a pipeline as columns, the newest on the right, its steps as rows.
 *
 * @param older cursor of the runs before these
 */
public record GridPage(
    Applied applied, List<Column> columns, List<Row> rows, Optional<String> older) {
  private static final double HEIGHT = 52;

  public GridPage {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A run and how its steps stand. */
  public record Column(RunRow run, State state, Map<String, State> steps, double seconds) {
    public Column {
      steps = Map.copyOf(steps);
    }

    /** How long it took, beside the longest of those that are shown. */
    public Svg bar(double longest) {
      double height = Math.max(4, HEIGHT * seconds / Math.max(longest, 0.001));
      Svg svg = Svg.of(14, HEIGHT, "");
      svg.open("rect").set("class", PipelineCard.tone(run)).set("x", 1).set("width", 12);
      return svg.set("y", HEIGHT - height).set("height", height).close();
    }

    public Optional<State> step(String step) {
      return Optional.ofNullable(steps.get(step));
    }
  }

  /** A step and how long it usually takes, in seconds. */
  public record Row(String step, Optional<Double> median) {}

  public double longest() {
    return columns.stream().mapToDouble(Column::seconds).max().orElse(1);
  }
}
