package io.isobar.gateway.ui.runs;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.ui.draw.Svg;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws when which step waited, worked and failed. */
final class BarsDrawing {
  private static final double HEIGHT = 20;

  private final Map<String, List<AttemptRow>> attempts;
  private final Instant now;
  private final Timeline timeline;

  private BarsDrawing(Map<String, List<AttemptRow>> attempts, Instant now, Timeline timeline) {
    this.attempts = attempts;
    this.now = now;
    this.timeline = timeline;
  }

  /** Empty of a run none of whose steps has begun. */
  static Optional<RunPage.Bars> of(
      RunRow run,
      List<StepRow> steps,
      Map<String, List<AttemptRow>> attempts,
      List<RunPage.Line> lines,
      Instant now) {
    List<Timeline.Work> works = new ArrayList<>();
    for (StepRow step : steps) {
      step.startedAt()
          .ifPresent(at -> works.add(new Timeline.Work(at, step.finishedAt().orElse(now))));
    }
    if (works.isEmpty()) {
      return Optional.empty();
    }
    Instant end = run.finishedAt().orElse(now);
    Timeline timeline = Timeline.of(run.startedAt(), end, works);
    BarsDrawing drawing = new BarsDrawing(attempts, now, timeline);
    List<RunPage.Bars.Row> rows = new ArrayList<>();
    for (int at = 0; at < steps.size(); at++) {
      rows.add(new RunPage.Bars.Row(lines.get(at), drawing.track(steps.get(at), lines.get(at))));
    }
    return Optional.of(
        new RunPage.Bars(Duration.between(run.startedAt(), end).toMillis() / 1e3, rows));
  }

  private Svg track(StepRow step, RunPage.Line line) {
    Svg svg = Svg.of(Timeline.WIDTH, HEIGHT, "").set("preserveAspectRatio", "none");
    for (double gap : timeline.gaps()) {
      svg.open("line").set("class", "gap").set("x1", gap).set("x2", gap);
      svg.set("y1", 0).set("y2", HEIGHT).close();
    }
    if (step.startedAt().isPresent()) {
      Instant begun = step.startedAt().get();
      Instant ended = step.finishedAt().orElse(now);
      work(svg, step, begun, ended);
      line.median().ifPresent(median -> usual(svg, begun, median));
    }
    return svg;
  }

  private void work(Svg svg, StepRow step, Instant begun, Instant ended) {
    List<AttemptRow> own = attempts.getOrDefault(step.step(), List.of());
    if (own.isEmpty()) {
      bar(svg, step.kind().equals("approval") ? "people" : word(step.outcome()), begun, ended);
      return;
    }
    bar(svg, "queue", begun, ended);
    for (AttemptRow attempt : own) {
      bar(svg, word(attempt.outcome()), attempt.startedAt(), attempt.finishedAt().orElse(ended));
    }
  }

  private static String word(Optional<Outcome> outcome) {
    return outcome
        .map(
            ended ->
                switch (ended) {
                  case SUCCEEDED, SKIPPED -> "done";
                  case FAILED, UPSTREAM_FAILED, CANCELLED -> "fault";
                })
        .orElse("run");
  }

  private void bar(Svg svg, String word, Instant from, Instant to) {
    double left = timeline.place(from);
    // What was short is still to be seen.
    double width = Math.max(2, timeline.place(to) - left);
    svg.open("rect").set("class", word).set("x", Math.min(left, Timeline.WIDTH - width));
    svg.set("y", word.equals("queue") ? 8 : 4).set("width", width);
    svg.set("height", word.equals("queue") ? 4 : 12).close();
  }

  private void usual(Svg svg, Instant begun, double median) {
    double place = timeline.place(begun.plusMillis((long) (median * 1_000)));
    svg.open("line").set("class", "usual").set("x1", place).set("x2", place);
    svg.set("y1", 1).set("y2", HEIGHT - 1).close();
  }
}
