package io.isobar.cli.load.plan;

import io.isobar.cli.load.rows.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way of asking that has a name.
 *
 * @param source where its figures are from; empty of one that is made up
 * @param users who wait for their answers; without them there is a rate
 * @param start addresses that each user posts the model's name to before all else
 * @param path of the predictions; {@code {model}} stands for the model's name
 * @param columns bounds in the place of what is known of these columns
 * @param failIf conditions under which the test has failed
 */
public record LoadProfile(
    String name,
    String about,
    String source,
    Optional<Integer> users,
    Optional<Double> rate,
    Span think,
    Duration warmUp,
    Duration ramp,
    List<Stage> stages,
    String path,
    List<String> start,
    Map<String, Bounds> columns,
    List<String> failIf) {
  public static final String PATH = "/v1/models/{model}/predict";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What options alone say. */
  public static final LoadProfile NONE =
      new LoadProfile(
          "none",
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Span.NONE,
          Duration.ZERO,
          Duration.ZERO,
          List.of(new Stage("steady", MINUTE, 1, 1)),
          PATH,
          List.of(),
          Map.of(),
          List.of());

  public LoadProfile {
    stages = List.copyOf(stages);
    start = List.copyOf(start);
    columns = Map.copyOf(columns);
    failIf = List.copyOf(failIf);
  }

  /** Its stages, of that length together. */
  List<Stage> lasting(Optional<Duration> wished) {
    long all = stages.stream().mapToLong(stage -> stage.lasts().toNanos()).sum();
    return wished
        .map(time -> stages.stream().map(s -> s.scaled((double) time.toNanos() / all)).toList())
        .orElse(stages);
  }
}
