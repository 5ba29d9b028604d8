package io.isobar.activities.tune;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Monotone;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.split.FoldRule;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TuneSettings;
import java.util.List;
import java.util.Optional;

/** Tunings of homes by folds. */
final class FoldHomes {
  static final FoldRule FOLDS = new FoldRule(4, 42, List.of());

  /**
   * Whether a home is sold, weighted by its price. One agent has a single home, so that the
   * encoders of the folds differ in how many numbers they make.
   */
  static final Dataset SOLD =
      new Dataset(
          "homes",
          Homes.DATASET.columns().stream().map(FoldHomes::ofSold).toList(),
          new Target("status", Task.BINARY, Transform.NONE),
          Homes.DATASET.key(),
          Optional.of("price"));

  private FoldHomes() {}

  private static Column ofSold(Column column) {
    return switch (column.name()) {
      case "bed" ->
          new Column(
              column.name(),
              column.type(),
              column.required(),
              column.range(),
              Encoding.NUMBER,
              Optional.empty(),
              Optional.of(Monotone.INCREASING));
      case "agent" ->
          new Column(
              column.name(),
              column.type(),
              column.required(),
              column.range(),
              Encoding.ONE_HOT,
              Optional.of(200),
              Optional.empty());
      default -> column;
    };
  }

  static StepCall call(Dataset dataset, String run) {
    return new StepCall(run, "homes", "tune", "", dataset);
  }

  /** Gives one row an agent of its own. */
  static void loneAgent(Database database) {
    database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update clean.homes set agent = 'lone' where row_no = 3"));
  }

  static TuneSettings settings(Metric metric) {
    return settings(metric, IntervalRule.STANDARD, List.of());
  }

  static TuneSettings settings(Metric metric, IntervalRule rule, List<ModelKind> candidates) {
    return new TuneSettings(metric, 4, 2, 80, 10, 42, SearchSettings.STANDARD, rule, candidates)
        .in(FOLDS);
  }
}
