package io.isobar.datasource.houses;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Dates of the previous sale, written out once. */
final class SaleDates {
  private static final LocalDate FIRST = LocalDate.of(1985, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2022, 11, 30);
  private static final List<String> DAYS =
      Stream.iterate(FIRST, day -> !day.isAfter(LAST), day -> day.plusDays(1))
          .map(LocalDate::toString)
          .toList();

  /** Sold houses were sold within this half year. */
  private static final int SOLD_FROM = index(LocalDate.of(2021, 10, 22));

  private static final int SOLD_UNTIL = index(LocalDate.of(2022, 5, 5));

  private SaleDates() {}

  static String draw(boolean sold, SplittableRandom random) {
    if (sold) {
      return DAYS.get(random.nextInt(SOLD_FROM, SOLD_UNTIL + 1));
    }
    double back = random.nextDouble();
    return DAYS.get((int) ((1 - back * back) * (DAYS.size() - 1)));
  }

  private static int index(LocalDate day) {
    return (int) ChronoUnit.DAYS.between(FIRST, day);
  }
}
