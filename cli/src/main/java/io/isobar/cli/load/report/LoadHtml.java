package io.isobar.cli.load.report;

import io.isobar.cli.load.drive.Second;
import io.isobar.cli.load.report.Chart.Axis;
import io.isobar.cli.load.report.Chart.Line;
import io.isobar.cli.load.report.Chart.Point;
import io.isobar.cli.load.report.LoadReport.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A load test as one page that needs nothing from elsewhere, light or dark as its reader has it.
 */
public final class LoadHtml {
  private static final List<Double> PERCENTILES = List.of(0.0, 90.0, 99.0, 99.9, 99.99, 99.999);
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{title}</title>
      <style>
      :root { color-scheme: light dark; --ink: #1c2128; --dim: #59636e; --grid: #d8dee4; --paper: #fff;
        --l1: #0550ae; --l2: #953800; --l3: #8250df; --l4: #a40e26; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --grid: #30363d;
        --paper: #0d1117; --l1: #79c0ff; --l2: #ffa657; --l3: #d2a8ff; --l4: #ff7b72; } }
      body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
        margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      figure { margin: 1.5rem 0; } svg { width: 100%; height: auto; } svg text { fill: var(--dim); font-size: 12px; }
      svg .title { fill: var(--ink); font-size: 14px; font-weight: 600; } .grid { stroke: var(--grid); }
      .line { fill: none; stroke-width: 2; } .l1 { stroke: var(--l1); }
      .l2 { stroke: var(--l2); stroke-dasharray: 6 3; } .l3 { stroke: var(--l3); stroke-dasharray: 2 3; }
      .l4 { stroke: var(--l4); stroke-dasharray: 8 3 2 3; }
      pre { overflow-x: auto; font-size: 13px; } table { border-collapse: collapse; font-size: 13px; }
      th, td { border: 1px solid var(--grid); padding: .1rem .5rem; text-align: right; }
      </style>
      </head>
      <body>
      <h1>{title}</h1>
      <p>Begun at {begun}.</p>
      <pre>{text}</pre>
      {charts}
      <details><summary>The figures of each second</summary>
      <table>
      <tr><th>second</th><th>stage</th><th>sent</th><th>good</th><th>refused</th><th>failed</th><th>never sent</th>
      <th>under way</th><th>p50 ms</th><th>p95 ms</th><th>p99 ms</th><th>max ms</th></tr>
      {rows}</table>
      </details>
      </body>
      </html>
      """;

  private LoadHtml() {}

  public static String of(LoadReport report) {
    List<String> text = new ArrayList<>(LoadText.begin(report.setup()));
    text.addAll(LoadText.lines(report));
    String charts = rates(report) + latencies(report) + distribution(report);
    String title = "Load of " + report.setup().model() + ", version " + report.setup().version();
    return PAGE.replace("{title}", HtmlUtils.htmlEscape(title, "UTF-8"))
        .replace("{begun}", report.begunAt().toString())
        .replace("{charts}", charts)
        .replace(
            "{rows}", report.timeline().stream().map(LoadHtml::row).collect(Collectors.joining()))
        .replace("{text}", HtmlUtils.htmlEscape(String.join("\n", text), "UTF-8"));
  }

  private static String rates(LoadReport report) {
    List<Second> seconds = report.timeline();
    List<Line> lines =
        List.of(
            line("sent", 1, seconds, second -> (double) second.sent()),
            line("good", 2, seconds, second -> (double) second.good()),
            line(
                "not good",
                4,
                seconds,
                second -> (double) second.refused() + second.failed() + second.unsent()));
    return new Chart(
            "Requests a second",
            text(
                "On average %,.1f were sent and %,.1f answered well",
                report.sentRate(), report.goodRate()),
            time(seconds),
            Axis.upTo("", most(lines), value -> text("%,.0f", value)),
            lines)
        .svg();
  }

  private static String latencies(LoadReport report) {
    List<Second> seconds = report.timeline();
    List<Line> lines =
        List.of(
            line("p50", 1, seconds, Second::p50),
            line("p95", 2, seconds, Second::p95),
            line("p99", 4, seconds, Second::p99));
    return new Chart(
            "Latency of good answers, from when they were due",
            "The median of all is %s, the slowest hundredth above %s"
                .formatted(
                    LoadText.millis(report.latency().p50()),
                    LoadText.millis(report.latency().p99())),
            time(seconds),
            Axis.upTo("", most(lines), LoadText::millis),
            lines)
        .svg();
  }

  private static String distribution(LoadReport report) {
    List<Point> points = new ArrayList<>();
    for (Percentile one : report.distribution()) {
      points.add(new Point(one.percentile(), one.millis()));
    }
    List<Line> lines = List.of(new Line("latency", 1, points));
    return new Chart(
            "Latency by percentile",
            "Each step to the right is a tenth of the answers before",
            new Axis("percentile", PERCENTILES, value -> value + " %", LoadHtml::tenths),
            Axis.upTo("", most(lines), LoadText::millis),
            lines)
        .svg();
  }

  /** 90 % is one step, 99 % two; five steps are the whole width. */
  private static double tenths(double percentile) {
    return -Math.log10(Math.max(1e-9, 1 - percentile / 100)) / (PERCENTILES.size() - 1);
  }

  private static Axis time(List<Second> seconds) {
    return Axis.upTo(
        "seconds since the begin", Math.max(1, seconds.size()), value -> text("%,.0f", value));
  }

  private static Line line(
      String name, int number, List<Second> seconds, Function<Second, @Nullable Double> value) {
    List<Point> points = new ArrayList<>();
    for (Second second : seconds) {
      Double found = value.apply(second);
      if (found != null) {
        points.add(new Point(second.second(), found));
      }
    }
    return new Line(name, number, Chart.thinned(points));
  }

  private static double most(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(Point::y)
        .max()
        .orElse(1);
  }

  private static String row(Second second) {
    return "<tr>%s</tr>\n"
        .formatted(
            List.of(
                    "" + second.second(),
                    HtmlUtils.htmlEscape(second.phase(), "UTF-8"),
                    "" + second.sent(),
                    "" + second.good(),
                    "" + second.refused(),
                    "" + second.failed(),
                    "" + second.unsent(),
                    "" + second.underWay(),
                    cell(second.p50()),
                    cell(second.p95()),
                    cell(second.p99()),
                    cell(second.max()))
                .stream()
                .map(text -> "<td>" + text + "</td>")
                .collect(Collectors.joining()));
  }

  private static String cell(@Nullable Double millis) {
    return millis == null ? "" : text("%.2f", millis);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
