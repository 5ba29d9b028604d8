package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.JensenShannon;
import io.isobar.domain.drift.Profile;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Marks;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.view.StepResults;
import io.isobar.storage.postgres.BatchLine;
import io.isobar.storage.postgres.BatchPages;
import io.isobar.storage.postgres.BatchRows;
import io.isobar.storage.postgres.CheckResults;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.clean.CleanResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Reads the pages of datasets and batches. */
final class DataReader {
  private static final int DATASETS = 200;
  private static final int BATCHES = 50;
  private static final int ROWS = 50;
  private static final int NEW_OF_COLUMN = 10;
  private static final int COLUMNS = 60;

  private final BatchPages batches;
  private final BatchRows rows;
  private final CheckResults checks;
  private final Steps steps;
  private final KeptCounts counts;
  private final DateColumns dates;

  DataReader(Reads reads, KeptCounts counts) {
    Database database = reads.database();
    this.batches = new BatchPages(database);
    this.rows = new BatchRows(database);
    this.checks = new CheckResults(database);
    this.steps = new Steps(database);
    this.counts = counts;
    this.dates = new DateColumns(database);
  }

  List<BatchPages.Dataset> datasets() {
    return batches.datasets(DATASETS);
  }

  /**
   * A dataset.
   *
   * @throws Problem 404
   */
  DatasetPage dataset(String dataset, long before) {
    List<BatchLine> found = batches.page(dataset, before, BATCHES + 1);
    boolean first = before == Long.MAX_VALUE;
    if (found.isEmpty() && first) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "dataset.unknown",
          "There is no batch of a dataset '" + dataset + "'.");
    }
    List<BatchLine> shown = found.subList(0, Math.min(BATCHES, found.size()));
    Optional<Long> next =
        found.size() > BATCHES ? Optional.of(shown.getLast().id()) : Optional.empty();
    return new DatasetPage(dataset, shown, next, first);
  }

  /** A batch that has to be there. */
  BatchLine require(String dataset, int number, Optional<String> source) {
    return batches
        .find(dataset, number, source)
        .orElseThrow(
            () ->
                Problem.of(
                    HttpStatus.NOT_FOUND,
                    "batch.unknown",
                    "Dataset '" + dataset + "' has no batch " + number + "."));
  }

  BatchPage batch(String dataset, int number, Optional<String> source, Shell shell) {
    BatchLine batch = require(dataset, number, source);
    Optional<CleanResult> cleaned =
        batch.cleaned().isEmpty() ? Optional.empty() : cleaned(batch.run());
    return new BatchPage(
        batch,
        checks.ofRun(batch.run()).stream().filter(one -> one.batch() == batch.id()).toList(),
        cleaned.map(DataReader::reasons).orElse(List.of()),
        rows.quarantined(dataset, batch.id(), ROWS),
        cleaned.map(one -> fresh(batch, one, shell)).orElse(List.of()),
        batch.drift().flatMap(judged -> columns(batch, judged, shell)));
  }

  private Optional<CleanResult> cleaned(String run) {
    return steps.of(run).stream()
        .flatMap(step -> StepResults.of(step).values().stream())
        .filter(CleanResult.class::isInstance)
        .map(CleanResult.class::cast)
        .findFirst();
  }

  private static List<BatchPage.Reason> reasons(CleanResult cleaned) {
    double all = Math.max(1, cleaned.rows() + cleaned.quarantined());
    return cleaned.reasons().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            one ->
                new BatchPage.Reason(
                    one.getKey(),
                    one.getValue(),
                    one.getValue() / all,
                    Marks.share((double) one.getValue() / Math.max(1, cleaned.quarantined()))))
        .toList();
  }

  private List<BatchPage.NewColumn> fresh(BatchLine batch, CleanResult cleaned, Shell shell) {
    if (cleaned.newCategories().isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> most =
        rows.newCategories(batch.dataset(), batch.id(), NEW_OF_COLUMN).stream()
            .collect(
                Collectors.groupingBy(
                    BatchRows.NewCategory::column,
                    Collectors.mapping(
                        one -> one.value() + " (" + shell.number(one.rows()) + ")",
                        Collectors.toList())));
    return cleaned.newCategories().entrySet().stream()
        .map(
            one ->
                new BatchPage.NewColumn(
                    one.getKey(), one.getValue(), most.getOrDefault(one.getKey(), List.of())))
        .toList();
  }

  private Optional<BatchPage.Columns> columns(
      BatchLine batch, BatchLine.Judged judged, Shell shell) {
    Optional<Profile> now = counts.of(judged.model(), judged.reference(), Optional.of(batch.id()));
    Optional<Profile> trained =
        now.isEmpty()
            ? Optional.empty()
            : counts.of(judged.model(), judged.reference(), Optional.empty());
    return now.flatMap(
        seen ->
            trained.map(
                before ->
                    new BatchPage.Columns(
                        judged.model(),
                        judged.reference(),
                        before.rows(),
                        charts(
                            seen, before, new ColumnCharts(shell, dates.of(batch.run())), shell))));
  }

  private static List<Chart> charts(Profile now, Profile before, ColumnCharts charts, Shell shell) {
    record Far(ColumnProfile column, Optional<ColumnProfile> before, double distance) {}
    List<Far> columns = new ArrayList<>();
    for (ColumnProfile column : now.columns()) {
      Optional<ColumnProfile> other = before.column(column.column()).filter(column::comparableWith);
      columns.add(new Far(column, other, other.map(one -> distance(one, column)).orElse(0.0)));
    }
    return columns.stream()
        .sorted(Comparator.comparingDouble(Far::distance).reversed())
        .limit(COLUMNS)
        .map(
            one ->
                charts.of(
                    shell.say(
                        DataText.COLUMN_TITLE,
                        one.column().column(),
                        shell.fixed(one.distance(), 2)),
                    one.column(),
                    one.before()))
        .toList();
  }

  private static double distance(ColumnProfile before, ColumnProfile now) {
    return total(before) == 0 || total(now) == 0
        ? 0
        : JensenShannon.corrected(before.bins(), now.bins());
  }

  private static long total(ColumnProfile column) {
    return column.bins().stream().mapToLong(Long::longValue).sum();
  }
}
