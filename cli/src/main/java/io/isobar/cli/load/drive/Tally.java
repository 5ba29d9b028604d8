package io.isobar.cli.load.drive;

import io.isobar.cli.load.plan.Timetable;
import io.isobar.cli.load.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** All that is counted, in microseconds. For the one thread that sends, and when it has ended. */
public final class Tally {
  private static final int DIGITS = 3;
  private static final int FEWER_DIGITS = 2;

  /** More kinds of errors than anybody reads. */
  private static final int MOST_KINDS = 50;

  private final Timetable times;
  private final Consumer<Second> listener;
  private final List<Part> parts = new ArrayList<>();
  private final Histogram latency = new Histogram(DIGITS);
  private final Histogram service = new Histogram(DIGITS);
  private final Histogram lateness = new Histogram(DIGITS);
  private final Histogram ofSecond = new Histogram(FEWER_DIGITS);
  private final SortedMap<Integer, ByStatus> statuses = new TreeMap<>();
  private final SortedMap<String, Long> errors = new TreeMap<>();
  private final List<Second> seconds = new ArrayList<>();
  private Counts before = Counts.NONE;
  private long ended;

  /** Everything that was due in one phase. */
  private static final class Part {
    private final Histogram latency = new Histogram(DIGITS);
    private long sent;
    private long good;
    private long refused;
    private long failed;
    private long unsent;
    private long bytesSent;
    private long bytesReceived;

    Counts counts() {
      return new Counts(sent, good, refused, failed, unsent, bytesSent, bytesReceived);
    }
  }

  /** Answers of one status; a sample of what they say. */
  public record ByStatus(Histogram latency, String sample) {}

  public Tally(Timetable times, Consumer<Second> listener) {
    this.times = times;
    this.listener = listener;
    times.phases().forEach(_ -> parts.add(new Part()));
  }

  void sent(int phase, long bytes) {
    Part part = parts.get(phase);
    part.sent++;
    part.bytesSent += bytes;
  }

  void unsent(int phase) {
    parts.get(phase).unsent++;
  }

  /** How late the sender itself was with a request for which a connection was free. */
  void late(int phase, long nanos) {
    if (times.phases().get(phase).counts()) {
      lateness.recordValue(nanos / 1000);
    }
  }

  void answered(Slot slot, Answer answer, long now) {
    Part part = parts.get(slot.phase);
    part.bytesReceived += answer.bytes();
    long micros = Math.max(0, now - slot.due) / 1000;
    boolean counts = times.phases().get(slot.phase).counts();
    if (answer.isGood()) {
      part.good++;
      part.latency.recordValue(micros);
      ofSecond.recordValue(micros);
      if (counts) {
        latency.recordValue(micros);
        service.recordValue(Math.max(0, now - slot.sent) / 1000);
      }
    } else {
      part.refused++;
    }
    if (counts) {
      statuses
          .computeIfAbsent(
              answer.status(), _ -> new ByStatus(new Histogram(DIGITS), answer.sample()))
          .latency()
          .recordValue(micros);
    }
  }

  void broken(int phase, String why) {
    parts.get(phase).failed++;
    if (times.phases().get(phase).counts()) {
      error(why);
    }
  }

  /** A request that users begin with has failed. */
  void failedToBegin(String why) {
    error("at the begin of a user: " + why);
  }

  private void error(String why) {
    String kind = errors.size() < MOST_KINDS || errors.containsKey(why) ? why : "others";
    errors.merge(kind, 1L, Long::sum);
  }

  /** A second is over. */
  void tick(int underWay) {
    Counts all = all();
    int number = seconds.size() + 1;
    int phase = times.phaseAt((number - 1) * 1_000_000_000L);
    Second second =
        new Second(
            number,
            times.phases().get(phase).name(),
            all.sent() - before.sent(),
            all.good() - before.good(),
            all.refused() - before.refused(),
            all.failed() - before.failed(),
            all.unsent() - before.unsent(),
            underWay,
            millis(50),
            millis(95),
            millis(99),
            millis(100));
    before = all;
    ofSecond.reset();
    seconds.add(second);
    listener.accept(second);
  }

  private @Nullable Double millis(double percentile) {
    return ofSecond.getTotalCount() == 0
        ? null
        : Double.valueOf(ofSecond.getValueAtPercentile(percentile) / 1000.0);
  }

  /** Sending is over. */
  void ended(long now) {
    ended = now;
  }

  /** No further answer is waited for. */
  void closed(int underWay) {
    if (!all().equals(before)) {
      tick(underWay);
    }
  }

  private Counts all() {
    return parts.stream().map(Part::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** Seconds of phase {@code number} in which something was sent. */
  public double secondsOf(int number) {
    long until = Math.min(ended, times.begin(number + 1));
    return Math.max(0, until - times.begin(number)) / 1e9;
  }

  public Counts countsOf(int phase) {
    return parts.get(phase).counts();
  }

  /** From when requests were due to their good answers, of one phase. */
  public Histogram latencyOf(int phase) {
    return parts.get(phase).latency;
  }

  /** From when requests were due to their good answers, without the warm-up. */
  public Histogram latency() {
    return latency;
  }

  /** From when requests were sent. */
  public Histogram service() {
    return service;
  }

  public Histogram lateness() {
    return lateness;
  }

  public SortedMap<Integer, ByStatus> statuses() {
    return statuses;
  }

  public SortedMap<String, Long> errors() {
    return errors;
  }

  public List<Second> seconds() {
    return List.copyOf(seconds);
  }

  public Timetable times() {
    return times;
  }
}
