package io.isobar.gateway.ui.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values stand on an axis.
 *
 * @param from value at {@code start}; to the one at {@code end}
 * @param log whether equal ratios are equally far apart
 */
public record Scale(double from, double to, double start, double end, boolean log) {
  private static final double FURTHER = 1.05;

  /** Of values between two, which may be the same. */
  public static Scale linear(double from, double to, double start, double end) {
    if (from < to) {
      return new Scale(from, to, start, end, false);
    }
    double room = from == 0 ? 1 : Math.abs(from) * (FURTHER - 1);
    return new Scale(from - room, from + room, start, end, false);
  }

  /** By ratios, where all are above 0 and more than a hundredfold apart; else linear. */
  public static Scale byRatio(double from, double to, double start, double end) {
    return from > 0 && to / from > 100
        ? new Scale(from, to, start, end, true)
        : linear(from, to, start, end);
  }

  /** The place of a value; at an end of the axis for what is beyond it. */
  public double at(double value) {
    double share =
        log
            ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
            : (value - from) / (to - from);
    return start + (end - start) * Math.clamp(share, 0, 1);
  }

  /** Round values between the ends, about so many. */
  public List<Double> ticks(int about) {
    List<Double> ticks = new ArrayList<>();
    if (log) {
      int every = Math.max(1, (int) Math.ceil(Math.log10(to / from) / about));
      for (int power = (int) Math.ceil(Math.log10(from) - 1e-9);
          Math.pow(10, power) <= to * (1 + 1e-9);
          power += every) {
        ticks.add(Math.pow(10, power));
      }
      return ticks;
    }
    double step = step((to - from) / about);
    for (long place = (long) Math.ceil(from / step - 1e-9);
        place * step <= to + step * 1e-9;
        place++) {
      ticks.add(place * step);
    }
    return ticks;
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }
}
