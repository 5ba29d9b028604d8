package io.isobar.cli.load;

import io.isobar.cli.load.plan.LoadPlan;
import io.isobar.cli.load.plan.LoadPlan.Kind;
import io.isobar.cli.load.plan.LoadProfile;
import io.isobar.cli.load.plan.Planning;
import io.isobar.cli.load.plan.Profiles;
import io.isobar.cli.load.plan.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to send, and how much of it. */
final class LoadOptions {
  private static final int UNDER_WAY = 512;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "iris, diabetes, houses (those of earlier systems), smoke, steady, spike, soak, step, or"
              + " a file; default: smoke, if nothing else is said")
  @Nullable String profile;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Users who each wait for an answer; 1..50 rises evenly.")
  @Nullable String connections;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Requests a second, whatever comes back; 100..2000 rises evenly.")
  @Nullable String rate;

  @Option(names = "--ramp", paramLabel = "TIME", description = "Rise from nothing before it.")
  @Nullable String ramp;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      description = "Go on for so long before figures count.")
  @Nullable String warmUp;

  @Option(names = "--duration", paramLabel = "TIME", description = "How long it counts.")
  @Nullable String duration;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "End after so many; default and most without --long: 10,000,000")
  @Nullable Long requests;

  @Option(
      names = "--think",
      paramLabel = "TIME",
      description = "What a user waits between an answer and the next request; 1s..2.5s varies.")
  @Nullable String think;

  @Option(
      names = "--under-way",
      paramLabel = "N",
      description = "With a rate: at most so many wait for answers; default: ${DEFAULT-VALUE}")
  int underWay = UNDER_WAY;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long an answer may take; default: ${DEFAULT-VALUE}")
  String timeout = "10s";

  @Option(
      names = "--impatient",
      description = "Users who are told Retry-After ask again at once all the same.")
  boolean impatient;

  @Option(names = "--long", description = "Allow more than an hour, or 10,000,000 requests.")
  boolean unlimited;

  /** The profile that is asked for, changed by what the options say. */
  LoadProfile profile() {
    boolean plain = connections != null || rate != null;
    return profile == null
        ? plain ? LoadProfile.NONE : Profiles.named("smoke")
        : Profiles.named(profile);
  }

  LoadPlan plan(LoadProfile chosen) {
    if (connections != null && rate != null) {
      throw Words.bad(
          "--rate",
          rate + "' with --connections '" + connections,
          "one of them: --under-way bounds a rate");
    }
    Kind kind = rate != null ? Kind.OPEN : connections != null ? Kind.CLOSED : kindOf(chosen);
    return new Planning(
            kind,
            chosen,
            Optional.ofNullable(rate != null ? rate : connections),
            Optional.ofNullable(ramp).map(word -> Words.time("--ramp", word)),
            Optional.ofNullable(warmUp).map(word -> Words.time("--warm-up", word)),
            Optional.ofNullable(duration).map(word -> Words.positive("--duration", word)),
            Optional.ofNullable(think).map(word -> Words.span("--think", word)),
            Optional.ofNullable(requests),
            underWay,
            Words.positive("--timeout", timeout),
            !impatient,
            unlimited)
        .plan();
  }

  private static Kind kindOf(LoadProfile profile) {
    return profile.rate().isPresent() ? Kind.OPEN : Kind.CLOSED;
  }
}
