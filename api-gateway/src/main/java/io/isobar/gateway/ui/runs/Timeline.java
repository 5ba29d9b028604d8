package io.isobar.gateway.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a time stands on an axis of a thousand parts, when what is idle for long is drawn short: a
 * night of waiting must not squeeze the seconds of work around it.
 */
final class Timeline {
  static final double WIDTH = 1_000;
  private static final double IDLE_FROM = 0.2;
  private static final double IDLE_AS = 0.04;

  private final List<Piece> pieces;
  private final double drawn;

  /** A stretch of the axis: its begin in seconds, its length, and the length it is drawn with. */
  private record Piece(double from, double length, double as, boolean idle) {}

  /** From when to when something was at work. */
  record Work(Instant from, Instant to) {}

  private final Instant begin;

  private Timeline(Instant begin, List<Piece> pieces) {
    this.begin = begin;
    this.pieces = List.copyOf(pieces);
    this.drawn = pieces.stream().mapToDouble(Piece::as).sum();
  }

  static Timeline of(Instant begin, Instant end, List<Work> works) {
    double whole = Math.max(0.001, seconds(begin, end));
    List<Piece> pieces = new ArrayList<>();
    double at = 0;
    for (Work work : works.stream().sorted(Comparator.comparing(Work::from)).toList()) {
      double from = Math.clamp(seconds(begin, work.from()), 0, whole);
      double to = Math.clamp(seconds(begin, work.to()), 0, whole);
      if (from > at) {
        pieces.add(piece(at, from - at, whole));
        at = from;
      }
      if (to > at) {
        pieces.add(new Piece(at, to - at, to - at, false));
        at = to;
      }
    }
    if (whole > at) {
      pieces.add(piece(at, whole - at, whole));
    }
    return new Timeline(begin, pieces);
  }

  private static Piece piece(double from, double length, double whole) {
    boolean idle = length / whole > IDLE_FROM;
    return new Piece(from, length, idle ? whole * IDLE_AS : length, idle);
  }

  /** The place of a time, 0..1000. */
  double place(Instant time) {
    return place(seconds(begin, time));
  }

  /** The place of what is so many seconds behind the begin. */
  double place(double second) {
    double before = 0;
    for (Piece piece : pieces) {
      double into = second - piece.from();
      if (into <= 0) {
        break;
      }
      before += piece.as() * Math.min(1, into / piece.length());
    }
    return WIDTH * Math.clamp(before / drawn, 0, 1);
  }

  /** Where idle stretches are, as places of their middles. */
  List<Double> gaps() {
    return pieces.stream()
        .filter(Piece::idle)
        .map(piece -> (place(piece.from()) + place(piece.from() + piece.length())) / 2)
        .toList();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
