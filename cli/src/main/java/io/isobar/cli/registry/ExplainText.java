package io.isobar.cli.registry;

import io.isobar.domain.evaluate.MetricText;
import io.isobar.domain.evaluate.explain.Dependence;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Attribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Importance and dependence as tables. */
final class ExplainText {
  private static final int BAR = 20;
  private static final double UP = 0.1;

  private final String name;
  private final Explanations explanations;

  ExplainText(String name, Explanations explanations) {
    this.name = name;
    this.explanations = explanations;
  }

  /** All columns, the most important first. */
  List<String> columns() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, by %s of its %s test rows"
            .formatted(
                name,
                MetricText.count(explanations.rows()),
                MetricText.count(explanations.testRows())));
    if (explanations.method() == Attribution.Method.none) {
      lines.add("the vote of nearest rows is no sum over columns: importance is not known;");
      lines.add("--column shows what is predicted over the values of a column");
      explanations.importance().forEach(one -> lines.add("  " + one.column()));
      return lines;
    }
    lines.add("mean |contribution| to " + spaces());
    boolean trees = explanations.method() == Attribution.Method.trees;
    lines.add(
        row(
            "COLUMN",
            "SHARE",
            "",
            "MEAN",
            explanations.outputs().size() == 1 ? "DIRECTION" : "",
            trees ? "SPLITS" : "",
            trees ? "GAIN" : ""));
    explanations.importance().forEach(one -> lines.add(row(one)));
    return lines;
  }

  private String spaces() {
    List<String> spaces =
        explanations.outputs().stream().map(Explanations.Output::space).limit(3).toList();
    int more = explanations.outputs().size() - spaces.size();
    return String.join(", ", spaces)
        + (more > 0 ? " and " + more + " more" : "")
        + (explanations.outputs().size() > 1 ? ", all together" : "");
  }

  private static String row(Importance one) {
    return row(
        one.column(),
        String.format(Locale.ROOT, "%.1f %%", 100 * one.share()),
        "█".repeat((int) Math.round(BAR * one.share())),
        number(one.magnitude()),
        direction(one.directions()),
        one.splits().map(splits -> MetricText.count(splits.splits())).orElse(""),
        one.splits().map(splits -> number(splits.gain())).orElse(""));
  }

  /** Of one output; with several there is none for all. */
  private static String direction(List<Optional<Double>> directions) {
    return directions.size() != 1
        ? ""
        : directions
            .getFirst()
            .map(
                value ->
                    String.format(
                        Locale.ROOT, "%s %+.2f", value > UP ? "↑" : value < -UP ? "↓" : "→", value))
            .orElse("");
  }

  /**
   * How contributions and predictions go with a column.
   *
   * @throws Failure {@code explain.unknown-column}
   */
  List<String> column(String column) {
    Dependence dependence =
        explanations.dependence().stream()
            .filter(one -> one.column().equals(column))
            .findFirst()
            .orElseThrow(() -> unknown(column));
    List<String> lines = new ArrayList<>();
    for (int output = 0; output < explanations.outputs().size(); output++) {
      Explanations.Output of = explanations.outputs().get(output);
      lines.add("%s: %s of %s".formatted(name, column, of.space()));
      lines.add(
          binRow(
              column.toUpperCase(Locale.ROOT),
              "ROWS",
              "CONTRIBUTION",
              "10 %",
              "90 %",
              dependence.background() > 0 ? "PREDICTION" : ""));
      for (Dependence.Bin bin : dependence.bins()) {
        lines.add(binRow(bin, output));
      }
    }
    if (dependence.background() > 0) {
      lines.add(
          "prediction: the mean of %d rows, had they all the middle value"
              .formatted(dependence.background()));
    }
    return lines;
  }

  private Failure unknown(String column) {
    List<String> known = explanations.dependence().stream().map(Dependence::column).toList();
    return Failure.user(
        "explain.unknown-column",
        "%s has no dependence on '%s'; it has on %s."
            .formatted(name, column, String.join(", ", known)),
        "Name one of them; only the most important columns are kept.");
  }

  private static String binRow(Dependence.Bin bin, int output) {
    Optional<Dependence.Spread> spread =
        bin.contributions().isEmpty()
            ? Optional.empty()
            : Optional.of(bin.contributions().get(output));
    return binRow(
        values(bin),
        MetricText.count(bin.rows()),
        spread.map(one -> number(one.mean())).orElse(""),
        spread.map(one -> number(one.low())).orElse(""),
        spread.map(one -> number(one.high())).orElse(""),
        bin.predictions().isEmpty() ? "" : number(bin.predictions().get(output)));
  }

  private static String values(Dependence.Bin bin) {
    return switch (bin.kind()) {
      case range, value -> {
        String low = bin.low().map(ExplainText::value).orElse("");
        String high = bin.high().map(ExplainText::value).orElse("");
        yield low.equals(high) ? low : low + " to " + high;
      }
      case others -> "(others)";
      case missing -> "(missing)";
    };
  }

  private static String value(Object value) {
    return value instanceof Double number && Math.rint(number) == number
        ? Long.toString(number.longValue())
        : value.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.4g", value);
  }

  private static String row(
      String column,
      String share,
      String bar,
      String mean,
      String direction,
      String splits,
      String gain) {
    return String.format(
            Locale.ROOT,
            "  %-28s %7s %-20s %10s  %-10s %8s %12s",
            column,
            share,
            bar,
            mean,
            direction,
            splits,
            gain)
        .stripTrailing();
  }

  private static String binRow(
      String values, String rows, String mean, String low, String high, String prediction) {
    return String.format(
            Locale.ROOT,
            "  %-32s %6s %12s %12s %12s %12s",
            values,
            rows,
            mean,
            low,
            high,
            prediction)
        .stripTrailing();
  }
}
