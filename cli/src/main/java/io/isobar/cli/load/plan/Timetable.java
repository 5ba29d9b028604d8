package io.isobar.cli.load.plan;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Phases one after the other, and what is due when. */
public final class Timetable {
  private static final double ROUNDING = 1e-6;

  private final List<Phase> phases;
  private final double[] begins;
  private final double[] requests;

  public Timetable(List<Phase> phases) {
    this.phases = List.copyOf(phases);
    this.begins = new double[phases.size() + 1];
    this.requests = new double[phases.size() + 1];
    for (int place = 0; place < phases.size(); place++) {
      begins[place + 1] = begins[place] + phases.get(place).seconds();
      requests[place + 1] = requests[place] + phases.get(place).area();
    }
  }

  public List<Phase> phases() {
    return phases;
  }

  public Duration lasts() {
    return Duration.ofNanos(Math.round(begins[phases.size()] * 1e9));
  }

  /** Nanoseconds from the begin to that of a phase, or to the end for one behind the last. */
  public long begin(int phase) {
    return Math.round(begins[phase] * 1e9);
  }

  /** The phase of a time since the begin; the last one for what is later. */
  public int phaseAt(long nanos) {
    int place = 0;
    while (place < phases.size() - 1 && nanos >= begin(place + 1)) {
      place++;
    }
    return place;
  }

  /** Users, or requests a second, at a time since the begin; none after the end. */
  public double heightAt(long nanos) {
    int place = phaseAt(nanos);
    return nanos >= begin(phases.size())
        ? 0
        : phases.get(place).height(nanos / 1e9 - begins[place]);
  }

  /** When a request is due, counted from 0, in nanoseconds since the begin; none after the end. */
  public OptionalLong due(long request) {
    for (int place = 0; place < phases.size(); place++) {
      if (request < requests[place + 1] - ROUNDING) {
        double within = Math.max(0, request - requests[place]);
        double second = begins[place] + phases.get(place).secondOf(within);
        return OptionalLong.of(Math.min(Math.round(second * 1e9), begin(place + 1)));
      }
    }
    return OptionalLong.empty();
  }

  /** The most users at any time. */
  public int mostUsers() {
    double most =
        phases.stream().mapToDouble(one -> Math.max(one.from(), one.to())).max().orElse(0);
    return (int) Math.ceil(most - ROUNDING);
  }
}
