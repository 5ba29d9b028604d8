package io.isobar.storage.postgres;

import io.isobar.domain.clean.BatchFigures;
import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CheckJudge;
import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.dataset.Dataset;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Judges a batch by its figures, in the transaction that wrote its rows. */
final class Judging {
  private final Handle handle;
  private final Dataset dataset;
  private final Contract contract;
  private final long batch;
  private final String run;
  private final String step;

  Judging(Handle handle, Dataset dataset, Contract contract, long batch, String run, String step) {
    this.handle = handle;
    this.dataset = dataset;
    this.contract = contract;
    this.batch = batch;
    this.run = run;
    this.step = step;
  }

  Cleaned judge(Cleaning.Rewritten rewritten) {
    List<CheckOutcome> outcomes = outcomes(rewritten);
    boolean stops = outcomes.stream().anyMatch(CheckOutcome::stops);
    if (stops) {
      handle.execute(
          "delete from " + DatasetTable.CLEAN.of(dataset) + " where batch_id = " + batch);
      CheckResults.keep(handle, dataset.name(), batch, run, step, outcomes);
      return new Cleaned(0, rewritten.reasons(), outcomes, Collections.emptySortedMap());
    }
    Categories.New categories = Categories.note(handle, dataset, batch, run, rewritten.clean());
    outcomes.addAll(new BatchWarnings(handle, dataset, batch).of(rewritten));
    outcomes.addAll(categories.outcomes());
    CheckResults.keep(handle, dataset.name(), batch, run, step, outcomes);
    return new Cleaned(rewritten.clean(), rewritten.reasons(), outcomes, categories.counts());
  }

  private List<CheckOutcome> outcomes(Cleaning.Rewritten rewritten) {
    Figures figures = rewritten.figures();
    List<CheckOutcome> outcomes = new ArrayList<>();
    int row = 0;
    int whole = 0;
    for (Check check : contract.checks()) {
      outcomes.add(
          switch (check) {
            case Check.OfRows rows ->
                CheckJudge.rows(rows, figures.judged(), figures.failed().get(row++));
            case Check.OfBatch one ->
                CheckJudge.batch(
                    one, batch(one, figures, figures.measured().get(whole++)), rewritten.clean());
          });
    }
    return outcomes;
  }

  private BatchFigures batch(Check.OfBatch check, Figures figures, Optional<String> measured) {
    return switch (check.rule()) {
      case BatchRule.Volume volume -> volume(volume, figures.rows());
      case BatchRule.Fresh ignored -> newest(measured.map(LocalDate::parse));
      case BatchRule.Mean ignored -> new BatchFigures.Value(measured.map(Judging::number));
      case BatchRule.Sum ignored -> new BatchFigures.Value(measured.map(Judging::number));
    };
  }

  /** Postgres writes what no decimal can be as Infinity, -Infinity and NaN, as Java does. */
  private static double number(String text) {
    return text.endsWith("y") || text.equals("NaN")
        ? Double.parseDouble(text)
        : new BigDecimal(text).doubleValue();
  }

  private BatchFigures volume(BatchRule.Volume volume, long rows) {
    return handle
        .createQuery(
            """
            select percentile_cont(0.5) within group (order by row_count), count(*)
            from (select row_count from isobar.batches
                  where dataset = :dataset and status = 'landed' and batch_id < :batch
                  order by batch_id desc limit :last) _earlier
            """)
        .bind("dataset", dataset.name())
        .bind("batch", batch)
        .bind("last", volume.ofLast())
        .map(
            (found, context) ->
                new BatchFigures.Rows(
                    rows,
                    found.getInt(2) == 0 ? Optional.empty() : Optional.of(found.getDouble(1)),
                    found.getInt(2)))
        .one();
  }

  /** Its age is that at the time which the run stands for, so that a backfill judges as it did. */
  private BatchFigures newest(Optional<LocalDate> date) {
    Instant now =
        handle
            .createQuery(
                "select coalesce((select logical_time from isobar.runs where run = :run), now())")
            .bind("run", run)
            .mapTo(OffsetDateTime.class)
            .one()
            .toInstant();
    Duration age =
        date.map(day -> Duration.between(day.atStartOfDay(ZoneOffset.UTC).toInstant(), now))
            .orElse(Duration.ZERO);
    return new BatchFigures.Newest(date, age);
  }
}
