package io.isobar.cli.load.plan;

import io.isobar.cli.load.plan.LoadPlan.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a plan of a profile and of what takes the place of its parts.
 *
 * @param height users or requests a second, or two such numbers with dots between them
 * @param unlimited whether it may last longer, and send more, than a mistake should
 */
public record Planning(
    Kind kind,
    LoadProfile profile,
    Optional<String> height,
    Optional<Duration> ramp,
    Optional<Duration> warmUp,
    Optional<Duration> duration,
    Optional<Span> think,
    Optional<Long> requests,
    int underWay,
    Duration timeout,
    boolean patient,
    boolean unlimited) {
  public static final long MOST_REQUESTS = 10_000_000;
  static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_CONNECTIONS = 20_000;

  /**
   * The plan.
   *
   * @throws io.isobar.domain.failure.Failure {@code load.bad-value}
   */
  public LoadPlan plan() {
    Timetable times = new Timetable(phases());
    if (!unlimited && times.lasts().compareTo(LONGEST) > 0) {
      throw Words.bad("the time", times.lasts().toMinutes() + " min", "an hour at most, or --long");
    }
    long count = requests.orElse(MOST_REQUESTS);
    if (count < 1 || (!unlimited && count > MOST_REQUESTS)) {
      throw Words.bad("--requests", "" + count, "1 to " + MOST_REQUESTS + ", or more with --long");
    }
    int connections = kind == Kind.OPEN ? underWay : times.mostUsers();
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw Words.bad("connections", "" + connections, "1 to " + MOST_CONNECTIONS);
    }
    boolean all = unlimited && requests.isEmpty();
    return new LoadPlan(
        kind,
        times,
        think.orElse(profile.think()),
        all ? Long.MAX_VALUE : count,
        connections,
        timeout,
        patient);
  }

  private List<Phase> phases() {
    List<Stage> stages = stages();
    double base = base();
    double first = stages.getFirst().from() * base;
    Duration rise = ramp.orElse(profile.ramp());
    Duration warm = warmUp.orElse(profile.warmUp());
    List<Phase> phases = new ArrayList<>();
    if (rise.isPositive() && first > 0) {
      phases.add(new Phase("ramp", rise, 0, first, warm.isZero()));
    }
    if (warm.isPositive()) {
      double height = first > 0 ? first : stages.getFirst().to() * base;
      phases.add(new Phase("warm-up", warm, height, height, false));
    }
    for (Stage stage : stages) {
      phases.add(
          new Phase(stage.name(), stage.lasts(), stage.from() * base, stage.to() * base, true));
    }
    return phases;
  }

  private List<Stage> stages() {
    List<Stage> stages = profile.lasting(duration);
    List<Double> heights = heights();
    double from = heights.getFirst();
    double to = heights.getLast();
    if (from == to) {
      return stages;
    }
    Duration all = stages.stream().map(Stage::lasts).reduce(Duration.ZERO, Duration::plus);
    return List.of(new Stage("rise", all, from, to));
  }

  /** What stages are multiples of; a height that changes is a stage of its own. */
  private double base() {
    List<Double> heights = heights();
    return heights.getFirst().equals(heights.getLast()) ? heights.getFirst() : 1;
  }

  private List<Double> heights() {
    String where = kind == Kind.OPEN ? "--rate" : "--connections";
    List<Double> heights =
        height
            .map(word -> Words.pair(where, word))
            .or(
                () ->
                    profile
                        .rate()
                        .or(() -> profile.users().map(Integer::doubleValue))
                        .map(List::of))
            .orElse(List.of(1.0));
    boolean whole = kind == Kind.OPEN || heights.stream().allMatch(one -> one == Math.rint(one));
    if (!whole || heights.stream().anyMatch(one -> one < 0) || heights.getLast() == 0) {
      throw Words.bad(where, height.orElse(""), "a number above 0, or two such as 1..50");
    }
    return heights;
  }
}
