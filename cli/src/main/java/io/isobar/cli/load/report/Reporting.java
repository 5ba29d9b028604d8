package io.isobar.cli.load.report;

import io.isobar.cli.load.drive.Counts;
import io.isobar.cli.load.drive.Tally;
import io.isobar.cli.load.plan.Phase;
import io.isobar.cli.load.report.LoadReport.ByError;
import io.isobar.cli.load.report.LoadReport.ByStage;
import io.isobar.cli.load.report.LoadReport.ByStatus;
import io.isobar.cli.load.report.LoadReport.Percentile;
import io.isobar.cli.load.report.LoadReport.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Makes the report of what was counted. */
public final class Reporting {
  /** What may be refused or late for a stage to be held: as a gateway's own limit has it. */
  private static final double HELD_SHARE = 0.99;

  private static final double HELD_MILLIS = 500;
  private static final int TICKS_PER_HALF = 5;

  private Reporting() {}

  /** Of a test that has ended. */
  public static LoadReport of(
      Setup setup, Instant begunAt, String end, Tally tally, List<FailIf> failIf) {
    List<ByStage> stages = stages(tally);
    List<ByStage> counted = stages.stream().filter(ByStage::counts).toList();
    double seconds = counted.stream().mapToDouble(ByStage::seconds).sum();
    Counts counts = counted.stream().map(ByStage::count).reduce(Counts.NONE, Counts::plus);
    LoadReport report =
        new LoadReport(
            setup,
            begunAt,
            end,
            seconds,
            counts,
            counts.abandoned(),
            counts.errorShare(),
            rate(counts.sent(), seconds),
            rate(counts.good(), seconds),
            Latency.of(tally.latency()),
            Latency.of(tally.service()),
            Optional.of(tally.lateness()).filter(l -> l.getTotalCount() > 0).map(Latency::of),
            setup.kind().equals("open") ? held(counted) : Optional.empty(),
            tally.statuses().entrySet().stream()
                .map(
                    one ->
                        new ByStatus(
                            one.getKey(),
                            Latency.of(one.getValue().latency()),
                            one.getValue().sample()))
                .toList(),
            tally.errors().entrySet().stream()
                .map(one -> new ByError(one.getKey(), one.getValue()))
                .toList(),
            stages,
            distribution(tally.latency()),
            tally.seconds(),
            List.of());
    return judged(report, tally.latency(), failIf);
  }

  private static LoadReport judged(LoadReport r, Histogram latency, List<FailIf> failIf) {
    return new LoadReport(
        r.setup(),
        r.begunAt(),
        r.end(),
        r.seconds(),
        r.counts(),
        r.abandoned(),
        r.errorShare(),
        r.sentRate(),
        r.goodRate(),
        r.latency(),
        r.service(),
        r.lateness(),
        r.held(),
        r.statuses(),
        r.errors(),
        r.stages(),
        r.distribution(),
        r.timeline(),
        failIf.stream().map(one -> one.judge(r, latency)).toList());
  }

  private static List<ByStage> stages(Tally tally) {
    List<ByStage> stages = new ArrayList<>();
    List<Phase> phases = tally.times().phases();
    for (int place = 0; place < phases.size(); place++) {
      Phase phase = phases.get(place);
      double seconds = tally.secondsOf(place);
      if (seconds > 0) {
        Counts count = tally.countsOf(place);
        Latency latency = Latency.of(tally.latencyOf(place));
        boolean held =
            count.due() > 0
                && count.good() >= HELD_SHARE * count.due()
                && latency.p99() <= HELD_MILLIS;
        stages.add(
            new ByStage(
                phase.name(),
                phase.counts(),
                phase.from(),
                phase.to(),
                seconds,
                count,
                rate(count.good(), seconds),
                latency,
                held));
      }
    }
    return stages;
  }

  /** Steps of different heights are needed to say where it ends. */
  private static Optional<Double> held(List<ByStage> stages) {
    List<ByStage> steps = stages.stream().filter(stage -> stage.from() == stage.to()).toList();
    return steps.stream().mapToDouble(ByStage::to).distinct().count() < 2
        ? Optional.empty()
        : steps.stream().filter(ByStage::held).map(ByStage::to).max(Double::compare);
  }

  private static double rate(long count, double seconds) {
    return seconds == 0 ? 0 : count / seconds;
  }

  private static List<Percentile> distribution(Histogram micros) {
    List<Percentile> points = new ArrayList<>();
    if (micros.getTotalCount() > 0) {
      for (HistogramIterationValue value : micros.percentiles(TICKS_PER_HALF)) {
        points.add(
            new Percentile(
                value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1000.0));
      }
    }
    return points;
  }
}
