package io.isobar.workflows.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads when runs begin, how many at once, and until when. */
final class RunRulesReader {
  private static final int MOST_RUNS = 10_000;

  private RunRulesReader() {}

  static Optional<RunRules> read(Section pipeline) {
    Optional<ScheduleRule> schedule =
        pipeline.has("schedule")
            ? ScheduleReader.read(pipeline.section("schedule", Shape.SCHEDULE))
            : Optional.empty();
    Optional<String> whenUpdated = pipeline.optionalText("when-updated");
    whenUpdated.ifPresent(text -> checkAssets(pipeline, text));
    int active =
        pipeline.has("max-active-runs") ? pipeline.integer("max-active-runs", 1, MOST_RUNS) : 0;
    int priority = pipeline.integer("priority", 1, 5);
    Optional<Duration> timeout = pipeline.optionalDuration("timeout");
    Optional<Duration> deadline = pipeline.optionalDuration("deadline");
    Optional<Duration> freshness = pipeline.optionalDuration("freshness");
    List<String> tags = pipeline.texts("tags").stream().map(ScalarNode::getValue).toList();
    return pipeline.build(
        () ->
            new RunRules(
                schedule, whenUpdated, active, priority, timeout, deadline, freshness, tags));
  }

  private static void checkAssets(Section pipeline, String text) {
    AssetExpression.problem(text)
        .ifPresent(
            problem ->
                pipeline
                    .entry("when-updated")
                    .ifPresent(
                        entry ->
                            pipeline
                                .problems()
                                .add(
                                    entry.value(),
                                    pipeline.path("when-updated"),
                                    problem,
                                    "names of assets with &&, || and brackets")));
  }
}
