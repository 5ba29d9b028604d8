package io.isobar.cli.load;

import io.isobar.cli.load.plan.LoadPlan;
import io.isobar.cli.load.plan.LoadPlan.Kind;
import io.isobar.cli.load.plan.Phase;
import io.isobar.cli.load.plan.Span;
import java.time.Duration;
import java.util.Locale;

/** A plan in one line. */
final class PlanText {
  private PlanText() {}

  static String of(LoadPlan plan) {
    double most =
        plan.times().phases().stream()
            .mapToDouble(one -> Math.max(one.from(), one.to()))
            .max()
            .orElse(0);
    String load =
        plan.kind() == Kind.OPEN
            ? String.format(
                Locale.ROOT, "up to %,.0f requests a second, %,d under way", most, plan.underWay())
            : String.format(
                Locale.ROOT,
                "up to %,.0f %s%s",
                most,
                most == 1 ? "user" : "users",
                think(plan.think()));
    long warm =
        plan.times().phases().stream()
            .filter(phase -> !phase.counts())
            .map(Phase::lasts)
            .reduce(Duration.ZERO, Duration::plus)
            .toSeconds();
    String all = seconds(plan.times().lasts());
    return warm == 0
        ? load + ", " + all
        : load + ", " + all + ", of which " + warm + " s do not count";
  }

  private static String think(Span think) {
    return think.isNone()
        ? ""
        : think.low().equals(think.high())
            ? " who think for " + seconds(think.low())
            : " who think for " + seconds(think.low()) + " to " + seconds(think.high());
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() / 1000.0 + " s";
  }
}
