package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchPagesTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private BatchPages pages;

  @BeforeEach
  void twoDatasets() {
    pages = new BatchPages(empty.database());
    for (int number = 0; number < 3; number++) {
      land("houses", "source", number, "run-" + number);
    }
    land("flats", "other", 7, "run-7");
  }

  private void land(String dataset, String source, int number, String run) {
    execute(
        "insert into isobar.batches (dataset, source, source_number, content_sha256, row_count,"
            + " byte_count, run_id, status) values (?, ?, ?, ?, ?, 5, ?, 'landed')",
        dataset,
        source,
        number,
        dataset + source + number,
        100 + number,
        run);
  }

  private void execute(String sql, Object... values) {
    empty.database().jdbi().useHandle(handle -> handle.execute(sql, values));
  }

  private long id(int number) {
    return pages.find("houses", number, Optional.empty()).orElseThrow().id();
  }

  @Test
  void showsWhatCameLastFirstAndGoesOnWhereItStopped() {
    List<BatchLine> first = pages.page("houses", Long.MAX_VALUE, 2);
    assertThat(first).extracting(BatchLine::number).containsExactly(2, 1);
    assertThat(pages.page("houses", first.getLast().id(), 2))
        .extracting(BatchLine::number)
        .containsExactly(0);
    assertThat(pages.page("castles", Long.MAX_VALUE, 2)).isEmpty();
    assertThat(pages.datasets(10))
        .extracting(
            one -> one.newest().dataset(), BatchPages.Dataset::batches, BatchPages.Dataset::rows)
        .containsExactly(tuple("flats", 1L, 107L), tuple("houses", 3L, 303L));
    assertThat(pages.datasets(1)).hasSize(1);
  }

  @Test
  void tellsWhatTheRunMadeOfABatch() {
    execute(
        "insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,"
            + " temporal_run_id) values ('run-1', 'houses', '', '{}', 'manual', '')");
    execute(
        "insert into isobar.steps (run, step, position, kind, needs, results) values ('run-1',"
            + " 'tidy', 1, 'sql-rules', '{}', '{\"\": {\"kind\": \"clean\", \"rows\": 90,"
            + " \"quarantined\": 11, \"warnings\": [\"a\", \"b\"]}}')");
    execute(
        "insert into isobar.drift_reports (run_id, step, branch, dataset, batch_id, model,"
            + " reference, verdict, row_count, columns, reason) values ('run-1', 'drift', '',"
            + " 'houses', ?, 'prices', 3, 'drifted', 90, '[]', 'two columns')",
        id(1));
    execute(
        "insert into isobar.training_decisions (run_id, step, branch, pipeline, dataset, batch_id,"
            + " model, train, reasons, figures) values ('run-1', 'decide', '', 'houses', 'houses',"
            + " ?, 'prices', true, '{drift,age}', '{}')",
        id(1));
    new RegistryRows(empty.database()).insert("prices", 1);
    BatchLine line = pages.find("houses", 1, Optional.of("source")).orElseThrow();
    assertThat(line.cleaned()).contains(new BatchLine.Cleaned(90, 11, 2));
    assertThat(line.drift()).contains(new BatchLine.Judged("prices", 3, "drifted", "two columns"));
    assertThat(line.decision()).contains(new BatchLine.Decided(true, List.of("drift", "age")));
    assertThat(line.versions()).containsExactly(new BatchLine.Made("prices", 1, "candidate"));
    BatchLine bare = pages.find("houses", 2, Optional.empty()).orElseThrow();
    assertThat(bare.cleaned()).isEmpty();
    assertThat(bare.drift()).isEmpty();
    assertThat(bare.decision()).isEmpty();
    assertThat(bare.versions()).isEmpty();
  }

  @Test
  void findsTheNewestOfANumberThatSourcesShare() {
    land("houses", "second", 1, "run-9");
    assertThat(pages.find("houses", 1, Optional.empty()).orElseThrow().source())
        .isEqualTo("second");
    assertThat(pages.find("houses", 1, Optional.of("source")).orElseThrow().run())
        .isEqualTo("run-1");
    assertThat(pages.find("houses", 1, Optional.of("third"))).isEmpty();
  }

  @Test
  void readsRowsThatWerePutAsideAndCategoriesThatCameFirst() {
    BatchRows rows = new BatchRows(empty.database());
    assertThat(rows.quarantined("hou\"ses", 1, 5)).isEmpty();
    execute(
        "create table quarantine.\"hou\"\"ses\" (batch_id bigint, row_no integer, reason text,"
            + " row_data jsonb)");
    execute("insert into quarantine.\"hou\"\"ses\" values (1, 4, 'first', '{\"a\": 1}')");
    assertThat(rows.quarantined("hou\"ses", 1, 5))
        .containsExactly(new PutAside(4, List.of("first"), "{\"a\": 1}"));
    execute("alter table quarantine.\"hou\"\"ses\" add column reasons text[] default '{}'");
    execute(
        "insert into quarantine.\"hou\"\"ses\" values (1, 2, 'x', '{}', '{x,y}'), (2, 1, 'z',"
            + " '{}', '{}')");
    assertThat(rows.quarantined("hou\"ses", 1, 1))
        .containsExactly(new PutAside(2, List.of("x", "y"), "{}"));
    for (String value : List.of("a", "b", "c")) {
      execute(
          "insert into isobar.categories (dataset, column_name, value, first_batch, first_run,"
              + " row_count) values ('houses', 'city', ?, 3, 'run', ascii(?))",
          value,
          value);
    }
    assertThat(rows.newCategories("houses", 3, 2))
        .extracting(BatchRows.NewCategory::value)
        .containsExactly("c", "b");
    assertThat(rows.newCategories("houses", 4, 2)).isEmpty();
  }
}
