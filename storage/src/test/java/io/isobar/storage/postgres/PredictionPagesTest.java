package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.storage.postgres.PredictionPages.Busy;
import io.isobar.storage.postgres.PredictionPages.Filter;
import io.isobar.storage.postgres.PredictionPages.Found;
import io.isobar.storage.postgres.PredictionPages.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PredictionPagesTest {
  private static final Instant FIRST = Instant.parse("2026-01-04T23:50:00Z");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private PredictionPages pages;

  /** Thirty rows over two weeks of the log, three a minute; version 1 has the first four. */
  @BeforeEach
  void fill() {
    pages = new PredictionPages(empty.database());
    List<byte[]> rows = new ArrayList<>();
    for (int row = 0; row < 30; row++) {
      rows.add(
          new LoggedPrediction(
                  "p-%02d".formatted(row),
                  FIRST.plusSeconds(60L * (row / 3)),
                  "houses",
                  row < 4 ? 1 : 2,
                  "{}",
                  "{\"prediction\": %d.5, \"interval\": {\"low\": 1, \"high\": 2}}".formatted(row),
                  1_000L * row,
                  200,
                  null,
                  "g1")
              .row(false));
    }
    new Predictions(empty.database()).append(rows);
  }

  @Test
  void looksAtNoMoreRowsThanItMayAndSaysWhereItHasEnded() {
    Filter rare = new Filter(Optional.of("houses"), Optional.of(1), Instant.EPOCH);
    Found first = pages.page(rare, Optional.empty(), 10, 20);
    assertThat(first.lines()).isEmpty();
    assertThat(first.end()).map(Place::id).contains("p-10");
    Found second = pages.page(rare, first.end(), 10, 20);
    assertThat(second.lines())
        .extracting(PredictionPages.Line::id)
        .containsExactly("p-03", "p-02", "p-01", "p-00");
    assertThat(second.end()).isEmpty();
    assertThat(second.lines().getFirst().prediction()).isEqualTo("3.5");
    assertThat(second.lines().getFirst().high()).isEqualTo(2);
  }

  @Test
  void goesThroughAllOfThemOnce() {
    Filter any = new Filter(Optional.empty(), Optional.empty(), FIRST.plusSeconds(60));
    List<String> seen = new ArrayList<>();
    Optional<Place> place = Optional.empty();
    do {
      Found found = pages.page(any, place, 7, 100);
      found.lines().forEach(line -> seen.add(line.id()));
      place = found.end();
    } while (place.isPresent());
    assertThat(seen)
        .hasSize(27)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(pages.find("p-07")).map(LoggedPrediction::version).contains(2);
    assertThat(pages.find("p-99")).isEmpty();
  }

  @Test
  void countsByVersionAndHourWithinABound() {
    Busy all = pages.traffic("houses", FIRST.minusSeconds(60), 100);
    assertThat(all.from()).isEmpty();
    assertThat(all.traffic())
        .filteredOn(one -> one.hour().isEmpty())
        .extracting(PredictionPages.Traffic::version, PredictionPages.Traffic::rows)
        .containsExactly(tuple(2, 26L), tuple(1, 4L));
    Busy some = pages.traffic("houses", FIRST.minusSeconds(60), 10);
    assertThat(some.from()).contains(FIRST.plusSeconds(60 * 6));
    assertThat(some.traffic()).extracting(PredictionPages.Traffic::version).containsOnly(2);
    assertThat(pages.sinceOf(FIRST, 30)).contains(FIRST);
    assertThat(pages.sinceOf(FIRST, 31)).isEmpty();
  }
}
