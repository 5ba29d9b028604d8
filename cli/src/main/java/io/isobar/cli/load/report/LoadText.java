package io.isobar.cli.load.report;

import io.isobar.cli.load.drive.Counts;
import io.isobar.cli.load.drive.Second;
import io.isobar.cli.load.report.LoadReport.ByStage;
import io.isobar.cli.load.report.LoadReport.ByStatus;
import io.isobar.cli.load.report.LoadReport.Judgement;
import io.isobar.cli.load.report.LoadReport.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A load test for people: a line a second while it goes on, and what came of it. */
public final class LoadText {
  private LoadText() {}

  /** What will be done. */
  public static List<String> begin(Setup setup) {
    return List.of(
        "load of %s version %d at %s: %s"
            .formatted(setup.model(), setup.version(), setup.url(), setup.load()),
        text(
            "rows       %s; %,d different requests of %,d %s, seed %d",
            setup.rows(),
            setup.requests(),
            setup.rowsPerRequest(),
            setup.rowsPerRequest() == 1 ? "row" : "rows",
            setup.seed()));
  }

  /** One second, in a line of 80 columns. */
  public static String progress(Second now) {
    return text(
        "%4d s %-8.8s %,7d sent %,7d good %,6d not  p50 %s, p99 %s",
        now.second(),
        now.phase(),
        now.sent(),
        now.good(),
        now.refused() + now.failed() + now.unsent(),
        millis(now.p50()),
        millis(now.p99()));
  }

  /** What came of it. */
  public static List<String> lines(LoadReport report) {
    List<String> lines = new ArrayList<>();
    Counts counts = report.counts();
    lines.add(text("end        %s, after %.1f s that count", report.end(), report.seconds()));
    lines.add(
        text(
            "sent       %,12d   %,.1f a second   %s",
            counts.sent(), report.sentRate(), bytes(counts.bytesSent())));
    lines.add(
        text(
            "good       %,12d   %,.1f a second   %s received",
            counts.good(), report.goodRate(), bytes(counts.bytesReceived())));
    lines.add(
        text(
            "not good   %,12d   %.3f %%: %,d refused, %,d without an answer, %,d never sent",
            counts.refused() + counts.failed() + counts.unsent(),
            report.errorShare() * 100,
            counts.refused(),
            counts.failed(),
            counts.unsent()));
    if (report.abandoned() > 0) {
      lines.add(text("abandoned  %,12d   under way when it was stopped", report.abandoned()));
    }
    report.statuses().forEach(status -> lines.addAll(status(status)));
    report.errors().forEach(one -> lines.add(text("  %,10d   %s", one.count(), one.kind())));
    lines.add("");
    lines.add(
        "latency         p50        p90        p95        p99      p99.9        max       mean");
    lines.add("  from due" + latency(report.latency()));
    if (report.setup().kind().equals("open")) {
      lines.add("  from sent" + latency(report.service()).substring(1));
      report.lateness().ifPresent(late -> lines.add("  sender's" + latency(late) + "  own delay"));
    }
    lines.addAll(stages(report));
    lines.addAll(judgements(report.failIf()));
    return lines;
  }

  private static List<String> status(ByStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "  %3d      %,12d   p50 %s, p99 %s, max %s",
            status.status(),
            status.latency().count(),
            millis(status.latency().p50()),
            millis(status.latency().p99()),
            millis(status.latency().max())));
    if (!status.sample().isEmpty()) {
      lines.add("           " + status.sample().replaceAll("\\s+", " ").strip());
    }
    return lines;
  }

  private static String latency(Latency latency) {
    StringBuilder text = new StringBuilder();
    for (double value :
        List.of(
            latency.p50(),
            latency.p90(),
            latency.p95(),
            latency.p99(),
            latency.p999(),
            latency.max(),
            latency.mean())) {
      text.append(text(" %10s", latency.count() == 0 ? "-" : millis(value)));
    }
    return text.toString();
  }

  private static List<String> stages(LoadReport report) {
    List<String> lines = new ArrayList<>();
    if (report.stages().size() > 1) {
      String unit = report.setup().kind().equals("open") ? "a second" : "users";
      lines.add("");
      lines.add(
          text("stage            %12s   good a second   not good        p50        p99", unit));
      report.stages().forEach(stage -> lines.add(stage(stage)));
    }
    report
        .held()
        .ifPresent(
            rate ->
                lines.add(
                    text(
                        "held       %,.0f a second: 99 %% answered well, 99 %% of these within 0.5"
                            + " s",
                        rate)));
    return lines;
  }

  private static String stage(ByStage stage) {
    Counts count = stage.count();
    String height =
        stage.from() == stage.to()
            ? text("%,.0f", stage.to())
            : text("%,.0f..%,.0f", stage.from(), stage.to());
    return text(
        "  %-14s %12s   %,13.1f %10s %10s %10s%s",
        stage.name(),
        height,
        stage.goodRate(),
        text("%,d", count.refused() + count.failed() + count.unsent()),
        millis(stage.latency().p50()),
        millis(stage.latency().p99()),
        stage.counts() ? "" : "  not counted");
  }

  private static List<String> judgements(List<Judgement> judgements) {
    List<String> lines = new ArrayList<>();
    for (Judgement one : judgements) {
      lines.add(
          text("%-10s %s: it is %s", one.met() ? "failed" : "kept", one.condition(), one.found()));
    }
    return lines;
  }

  static String millis(@Nullable Double millis) {
    if (millis == null) {
      return "-";
    }
    return millis < 10
        ? text("%.2f ms", millis)
        : millis < 1000 ? text("%.1f ms", millis) : text("%.2f s", millis / 1000);
  }

  private static String bytes(long bytes) {
    return bytes < 1_000_000
        ? text("%.1f kB", bytes / 1e3)
        : bytes < 1_000_000_000 ? text("%.1f MB", bytes / 1e6) : text("%.2f GB", bytes / 1e9);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, @Nullable Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
