package io.isobar.gateway.ui.runs;

import io.isobar.gateway.ui.draw.Svg;
import io.isobar.gateway.view.Decided;
import io.isobar.gateway.view.Headline;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.ProgressRow;
import io.isobar.storage.postgres.RunRow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run: why it ended so, or what it is doing.
 *
 * @param waits sentences on what it waits for
 * @param graph absent where it has no steps
 * @param temporal the same run in Temporal's own pages
 */
public record RunPage(
    RunRow run,
    State state,
    Headline headline,
    List<Decided> decisions,
    List<String> waits,
    List<Approval> questions,
    Optional<Svg> graph,
    Optional<Bars> bars,
    List<Line> steps,
    Log log,
    Optional<URI> temporal) {
  public RunPage {
    decisions = List.copyOf(decisions);
    waits = List.copyOf(waits);
    questions = List.copyOf(questions);
    steps = List.copyOf(steps);
  }

  /** How long it took; 0 while it runs. */
  public double seconds() {
    return run.finishedAt()
        .map(end -> Duration.between(run.startedAt(), end).toMillis() / 1e3)
        .orElse(0.0);
  }

  /**
   * A step.
   *
   * @param startedAt empty when it has not begun
   * @param seconds it took; empty until it has ended
   * @param median of earlier runs in seconds
   * @param attempts the most that one of its activities has had
   * @param progress of what is under way
   */
  public record Line(
      String step,
      String kind,
      List<String> needs,
      State state,
      String reason,
      Optional<Instant> startedAt,
      Optional<Double> seconds,
      Optional<Double> median,
      int attempts,
      List<ProgressRow> progress) {
    public Line {
      needs = List.copyOf(needs);
      progress = List.copyOf(progress);
    }
  }

  /**
   * When which step was at work.
   *
   * @param seconds from the left end to the right
   * @param rows in the order of the definition
   */
  public record Bars(double seconds, List<Row> rows) {
    public Bars {
      rows = List.copyOf(rows);
    }

    /** One step. */
    public record Row(Line line, Svg track) {}
  }

  /**
   * The end of the log, or the first error.
   *
   * @param fault the attempt that failed first, as code and message with its remedy
   * @param lines the last ones
   */
  public record Log(Optional<Fault> fault, List<LogLine> lines) {
    public Log {
      lines = List.copyOf(lines);
    }
  }

  /** What went wrong first. */
  public record Fault(String step, int attempt, String code, String error) {}
}
