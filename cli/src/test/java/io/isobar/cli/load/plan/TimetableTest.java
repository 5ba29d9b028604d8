package io.isobar.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void spreadsAConstantRateEvenly() {
    Timetable times = new Timetable(List.of(phase(20, 20)));
    assertThat(dues(times)).hasSize(200);
    assertThat(times.due(0)).hasValue(0);
    assertThat(times.due(1)).hasValue(50_000_000);
    assertThat(times.due(199)).hasValue(9_950_000_000L);
    assertThat(times.due(200)).isEmpty();
  }

  @Test
  void makesMoreAndMoreDueOnARamp() {
    Timetable times = new Timetable(List.of(phase(0, 100), phase(100, 100), phase(100, 0)));
    List<Long> dues = dues(times);
    assertThat(dues).hasSize(500 + 1000 + 500).isSorted();
    assertThat(dues.stream().filter(due -> due < 5_000_000_000L)).hasSize(125);
    assertThat(dues.stream().filter(due -> due >= 25_000_000_000L)).hasSize(125);
    assertThat(times.phaseAt(dues.get(499))).isEqualTo(0);
    assertThat(times.phaseAt(dues.get(500))).isEqualTo(1);
  }

  @Test
  void tellsTheUsersOfATime() {
    Timetable times = new Timetable(List.of(phase(0, 50), phase(100, 100)));
    assertThat(times.heightAt(5_000_000_000L)).isEqualTo(25);
    assertThat(times.heightAt(15_000_000_000L)).isEqualTo(100);
    assertThat(times.heightAt(20_000_000_000L)).isZero();
    assertThat(times.mostUsers()).isEqualTo(100);
    assertThat(times.lasts()).isEqualTo(Duration.ofSeconds(20));
  }

  private static List<Long> dues(Timetable times) {
    return LongStream.range(0, 100_000)
        .mapToObj(times::due)
        .takeWhile(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  private static Phase phase(double from, double to) {
    return new Phase("p", TEN, from, to, true);
  }
}
