package io.isobar.gateway.ui.models;

import io.isobar.domain.evaluate.explain.Beeswarm;
import io.isobar.domain.evaluate.explain.Dependence;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Marks;
import io.isobar.gateway.ui.draw.Spread;
import io.isobar.gateway.ui.draw.Swarm;
import io.isobar.gateway.ui.shell.Shell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shows what a version has learned. Of several outputs, the first is drawn. */
final class LearnedCharts {
  private static final int SWARMED = 10;
  private static final int UNORDERED = 3;
  private static final double SURE = 0.3;

  private final Explanations known;
  private final Shell shell;

  LearnedCharts(Explanations known, Shell shell) {
    this.known = known;
    this.shell = shell;
  }

  /**
   * All of it.
   *
   * @param column whose dependence is drawn; else that of the most important one
   */
  VersionPage.Learned all(Optional<String> column) {
    Optional<Dependence> dependence =
        known.dependence().stream()
            .filter(one -> column.map(one.column()::equals).orElse(true))
            .findFirst();
    Explanations.Output output = known.outputs().getFirst();
    return new VersionPage.Learned(
        output.space() + output.label().map(label -> " = " + label).orElse(""),
        known.rows(),
        known.testRows(),
        known.importance().stream().map(this::line).toList(),
        swarm(),
        dependence.flatMap(this::dependence),
        dependence.map(Dependence::column));
  }

  private VersionPage.Line line(Importance one) {
    double most = known.importance().getFirst().share();
    return new VersionPage.Line(
        one,
        Marks.share(most == 0 ? 0 : one.share() / most),
        one.directions().stream()
            .findFirst()
            .flatMap(direction -> direction)
            .map(
                rank ->
                    rank > SURE ? ModelText.UP : rank < -SURE ? ModelText.DOWN : ModelText.CURVED));
  }

  private Optional<Chart> swarm() {
    List<Swarm.Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Beeswarm.Points points : known.beeswarm().columns().stream().limit(SWARMED).toList()) {
      if (points.contributions().isEmpty() || points.contributions().getFirst().isEmpty()) {
        continue;
      }
      List<Double> places =
          points.contributions().getFirst().stream().map(Float::doubleValue).toList();
      lines.add(new Swarm.Line(points.column(), places, tones(points.values())));
      List<Double> sorted = places.stream().sorted().toList();
      rows.add(
          List.of(
              points.column(),
              shell.fixed(sorted.getFirst(), 3),
              shell.fixed(sorted.get(sorted.size() / 2), 3),
              shell.fixed(sorted.getLast(), 3)));
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String title = shell.say(ModelText.SWARM_TITLE, lines.getFirst().name());
    return Optional.of(
        new Chart(
            title,
            Swarm.of(lines, title),
            new Chart.Numbers(List.of(shell.say(ModelText.COLUMN), "min", "50 %", "max"), rows)));
  }

  /** Thirds of the values by their rank; those without an order apart. */
  private static List<Integer> tones(List<Optional<Object>> values) {
    Integer[] tones = new Integer[values.size()];
    List<Integer> ordered =
        IntStream.range(0, values.size())
            .boxed()
            .filter(at -> values.get(at).filter(Number.class::isInstance).isPresent())
            .sorted(Comparator.comparingDouble(at -> number(values.get(at))))
            .toList();
    Arrays.fill(tones, UNORDERED);
    for (int rank = 0; rank < ordered.size(); rank++) {
      tones[ordered.get(rank)] = rank * 3 / ordered.size();
    }
    return List.of(tones);
  }

  private static double number(Optional<Object> value) {
    return value.map(one -> ((Number) one).doubleValue()).orElse(0.0);
  }

  private Optional<Chart> dependence(Dependence of) {
    List<Dependence.Bin> bins =
        of.bins().stream().filter(bin -> !bin.contributions().isEmpty()).toList();
    if (bins.isEmpty()) {
      return Optional.empty();
    }
    List<Spread.Bin> drawn = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Dependence.Bin bin : bins) {
      Dependence.Spread spread = bin.contributions().getFirst();
      String name = name(bin);
      drawn.add(new Spread.Bin(name, bin.rows(), spread.mean(), spread.low(), spread.high()));
      rows.add(
          List.of(
              name,
              shell.number(bin.rows()),
              shell.fixed(spread.mean(), 3),
              shell.fixed(spread.low(), 3),
              shell.fixed(spread.high(), 3),
              bin.predictions().isEmpty() ? "–" : shell.decimal(bin.predictions().getFirst())));
    }
    double low = drawn.stream().mapToDouble(Spread.Bin::mean).min().orElse(0);
    double high = drawn.stream().mapToDouble(Spread.Bin::mean).max().orElse(0);
    String title =
        shell.say(
            ModelText.DEPENDENCE_TITLE, of.column(), shell.fixed(low, 2), shell.fixed(high, 2));
    boolean ordered = of.scale() != Dependence.Scale.category;
    return Optional.of(
        new Chart(
            title,
            Spread.of(
                drawn,
                ordered,
                List.of(drawn.getFirst().name(), drawn.getLast().name()),
                title,
                value -> shell.fixed(value, 2)),
            new Chart.Numbers(dependenceHead(), rows)));
  }

  private List<String> dependenceHead() {
    return List.of(
        shell.say(ModelText.BIN),
        shell.say(ModelText.ROWS),
        shell.say(ModelText.MEAN),
        "10 %",
        "90 %",
        shell.say(ModelText.PREDICTION));
  }

  private String name(Dependence.Bin bin) {
    return switch (bin.kind()) {
      case missing -> shell.say(ModelText.MISSING);
      case others -> shell.say(ModelText.OTHERS);
      case value -> bin.low().map(this::value).orElse("–");
      case range ->
          bin.low().map(this::value).orElse("–") + " … " + bin.high().map(this::value).orElse("–");
    };
  }

  private String value(Object value) {
    if (!(value instanceof Number number)) {
      return value.toString();
    }
    double all = number.doubleValue();
    return all == Math.rint(all) && Math.abs(all) < 1e15
        ? shell.number((long) all)
        : shell.decimal(all);
  }
}
