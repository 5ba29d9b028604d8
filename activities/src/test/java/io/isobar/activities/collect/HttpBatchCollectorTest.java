package io.isobar.activities.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.collect.CollectResult.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HttpBatchCollectorTest extends Collecting {

  @Test
  void landsRowsAndLedgerTogether() {
    source.batch(rows(0, 3));
    CollectResult result = collect("r1");
    assertThat(result.status()).isEqualTo(Status.landed);
    assertThat(result.rows()).isEqualTo(3);
    assertThat(result.number()).isZero();
    assertThat(result.bytes()).isEqualTo(source.batches.getFirst().getBytes(UTF_8).length);
    assertThat(query("select * from raw.homes order by row_no"))
        .containsExactly(
            row("1", "0.5", "0", "Éire 0", null, "600", "2015-11-09", "t"),
            row("2", "1.5", "1", "Éire 1", null, "601", "2015-11-09", "f"),
            row("3", "2.5", "2", "Éire 2", null, "602", "2015-11-09", "t"));
    assertThat(
            query(
                "select source, source_number, content_sha256, row_count, byte_count, run_id,"
                    + " status from isobar.batches"))
        .containsExactly(
            List.of(
                "fake/data?group_number=3",
                "0",
                result.contentSha256(),
                "3",
                "" + result.bytes(),
                "r1",
                "landed"));
    assertThat(query("select outcome from isobar.source_requests"))
        .containsExactly(List.of("landed"));
  }

  private static List<String> row(String... values) {
    java.util.ArrayList<String> row = new java.util.ArrayList<>(List.of("1"));
    row.addAll(java.util.Arrays.asList(values));
    return row;
  }

  @Test
  void takesOneBatchARunUntilTheSourceIsExhausted() {
    source.batch(rows(0, 3)).batch(rows(10, 2));
    assertThat(collect("r1").rows()).isEqualTo(3);
    assertThat(collect("r2").rows()).isEqualTo(2);
    CollectResult end = collect("r3");
    assertThat(end.status()).isEqualTo(Status.exhausted);
    assertThat(end.number()).isEqualTo(-1);
    assertThat(landedRows()).isEqualTo(5);
    assertThat(openRequests()).isZero();
    assertThat(source.requests).noneMatch(line -> line.contains("restart"));
  }

  @Test
  void takesTheBatchOfAFailedRunBeforeItAsksForAnother() {
    source.batch(rows(0, 3)).batch(rows(10, 2));
    CollectResult first = collect("r1");
    ended("r1", "FAILED");
    CollectResult again = collect("r2");
    assertThat(again.batch()).isEqualTo(first.batch());
    assertThat(again.status()).isEqualTo(Status.landed);
    assertThat(again.rows()).isEqualTo(3);
    ended("r2", "SUCCEEDED");
    assertThat(collect("r3").number()).isEqualTo(1);
    assertThat(landedRows()).isEqualTo(5);
  }

  @Test
  void leavesTheBatchOfARunThatIsUnderWayAlone() {
    source.batch(rows(0, 3)).batch(rows(10, 2));
    collect("r1");
    ended("r1", null);
    assertThat(collect("r2").number()).isEqualTo(1);
  }

  private void ended(String run, String outcome) {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into isobar.runs (run, pipeline, definition_sha256, parameters,"
                            + " trigger, temporal_run_id, outcome)"
                            + " values (:run, 'homes', '', '{}', 'manual', '', :outcome)")
                    .bind("run", run)
                    .bind("outcome", outcome)
                    .execute());
  }

  @Test
  void readsChunkedAnswers() {
    source.chunked = true;
    source.batch(rows(0, 100));
    assertThat(collect("r1").rows()).isEqualTo(100);
    assertThat(landedRows()).isEqualTo(100);
  }

  @Test
  void landsMoreThanTheBlocksHold() {
    source.batch(rows(0, 60_000));
    AtomicLong seen = new AtomicLong();
    progress = call -> (done, total, unit, note) -> seen.accumulateAndGet(done, Math::max);
    assertThat(collect("r1").rows()).isEqualTo(60_000);
    assertThat(seen).hasValue(60_000);
    assertThat(count("select sum(row_no) from raw.homes")).isEqualTo(60_000L * 60_001 / 2);
    assertThat(count("select count(*) from raw.homes where price = row_no - 0.5"))
        .isEqualTo(60_000);
  }

  @Test
  void returnsWhatTheRunHasLandedWithoutAskingAgain() {
    source.batch(rows(0, 3)).batch(rows(10, 2));
    CollectResult first = collect("r1");
    assertThat(collect("r1")).isEqualTo(first);
    assertThat(source.requests).hasSize(1);
    assertThat(batches()).isEqualTo(1);
  }

  @Test
  void recognisesContentUnderAnotherNumber() {
    source.batch(rows(0, 3)).batch(rows(0, 3)).batch(rows(5, 1));
    CollectResult first = collect("r1");
    CollectResult second = collect("r2");
    assertThat(second.status()).isEqualTo(Status.duplicate);
    assertThat(second.number()).isEqualTo(1);
    assertThat(second.duplicateOf()).isZero();
    assertThat(second.contentSha256()).isEqualTo(first.contentSha256());
    assertThat(landedRows()).isEqualTo(3);
    assertThat(query("select status, duplicate_of from isobar.batches order by batch_id"))
        .containsExactly(java.util.Arrays.asList("landed", null), List.of("duplicate", "0"));
    assertThat(collect("r2")).isEqualTo(second);
    assertThat(collect("r3").number()).isEqualTo(2);
  }

  @Test
  void hashesContentAndNotItsSpelling() {
    source.batch(row(1), row(2));
    source.batches.add(
        "{\"batch_number\":1,\n \"data\": [ {\"bed\":1,\"price\":1.50,\"note\":null,"
            + "\"city\":\"\\u00c9ire 1\",\"zip_code\":\"601\",\"sold\":\"2015-11-09\","
            + "\"fresh\":false}, "
            + row(2)
            + " ] }");
    collect("r1");
    assertThat(collect("r2").status()).isEqualTo(Status.duplicate);
  }

  @Test
  void asksOneAfterTheOtherWhenTwoRunsCollect() throws Exception {
    source.batch(rows(0, 2_000)).batch(rows(5_000, 2_000));
    Thread other = Thread.ofPlatform().start(() -> collect("r1"));
    CollectResult mine = collect("r2");
    other.join();
    assertThat(mine.status()).isEqualTo(Status.landed);
    assertThat(landedRows()).isEqualTo(4_000);
    assertThat(openRequests()).isZero();
    assertThat(source.requests).noneMatch(line -> line.contains("restart"));
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
