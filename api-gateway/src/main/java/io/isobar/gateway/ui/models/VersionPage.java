package io.isobar.gateway.ui.models;

import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Svg;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.workflows.evaluate.EvaluateResult;
import java.util.List;
import java.util.Optional;

/**
 * A version: whether it can be trusted.
 *
 * @param judged absent where it was not, or long ago
 * @param scores all there are
 * @param learned absent where nothing is kept
 */
public record VersionPage(
    VersionCard card,
    Metric metric,
    Optional<EvaluateResult> judged,
    List<Score> scores,
    Optional<Chart> reliability,
    Optional<Learned> learned,
    Provenance made) {
  public VersionPage {
    scores = List.copyOf(scores);
  }

  public List<SliceScore> slices() {
    return judged.flatMap(EvaluateResult::report).map(report -> report.slices()).orElse(List.of());
  }

  public Optional<CoverageReport> coverage() {
    return judged.flatMap(EvaluateResult::coverage);
  }

  /**
   * A metric of all that were judged on the same rows, as readers write it.
   *
   * @param difference to the champion; {@code drawn} likewise
   */
  public record Score(
      String metric,
      String own,
      Optional<String> champion,
      Optional<String> baseline,
      Optional<String> difference,
      Optional<Svg> drawn,
      Optional<ModelText> verdict) {}

  /**
   * What it has learned.
   *
   * @param space what contributions are of
   * @param columns the most important first
   * @param shown the column that {@code dependence} is of
   */
  public record Learned(
      String space,
      int rows,
      long testRows,
      List<Line> columns,
      Optional<Chart> swarm,
      Optional<Chart> dependence,
      Optional<String> shown) {
    public Learned {
      columns = List.copyOf(columns);
    }
  }

  /** A column. */
  public record Line(Importance importance, Svg bar, Optional<ModelText> direction) {}

  /**
   * What it was made from, as far as that was written down.
   *
   * @param batches by the numbers of their source
   * @param facts name and value, in order
   * @param parameters of the trainer
   */
  public record Provenance(
      String pipeline,
      String dataset,
      List<Integer> batches,
      List<Fact> facts,
      List<Fact> parameters) {
    public Provenance {
      batches = List.copyOf(batches);
      facts = List.copyOf(facts);
      parameters = List.copyOf(parameters);
    }
  }

  /** Something with a name. */
  public record Fact(String name, String value) {}
}
