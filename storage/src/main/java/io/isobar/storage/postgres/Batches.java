package io.isobar.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** isobar.batches: what came from which source, under which number, with which content. */
public final class Batches {
  private final Database database;

  public Batches(Database database) {
    this.database = database;
  }

  /**
   * The ids of the landed batches of a dataset up to one of them, in the order in which they
   * landed.
   */
  public List<Long> landedUpTo(String dataset, long batch) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select batch_id from isobar.batches where dataset = :dataset"
                              + " and status = 'landed' and batch_id <= :batch order by batch_id")
                      .bind("dataset", dataset)
                      .bind("batch", batch)
                      .mapTo(Long.class)
                      .list());
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /** The source's number of each batch of a dataset, by the batch's id. */
  public SortedMap<Long, Integer> numbers(String dataset) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select batch_id, source_number from isobar.batches"
                              + " where dataset = :dataset")
                      .bind("dataset", dataset)
                      .reduceRows(
                          new TreeMap<Long, Integer>(),
                          (numbers, row) -> {
                            numbers.put(
                                row.getColumn(1, Long.class), row.getColumn(2, Integer.class));
                            return numbers;
                          }));
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }

  static Batch of(
      long id, int number, String sha256, long rows, long bytes, Optional<Integer> duplicateOf) {
    return new Batch(
        id,
        number,
        sha256,
        rows,
        bytes,
        duplicateOf.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  static long nextId(Handle handle) {
    return handle
        .createQuery("select nextval(pg_get_serial_sequence('isobar.batches', 'batch_id'))")
        .mapTo(Long.class)
        .one();
  }

  static Optional<Batch> ofRun(Handle handle, String dataset, String source, String runId) {
    return handle
        .createQuery(
            "select batch_id, source_number, content_sha256, row_count, byte_count, duplicate_of"
                + " from isobar.batches"
                + " where dataset = :dataset and source = :source and run_id = :run")
        .bind("dataset", dataset)
        .bind("source", source)
        .bind("run", runId)
        .map((rows, context) -> read(rows))
        .findOne();
  }

  static Optional<Batch> takeOver(Handle handle, String dataset, String source, String runId) {
    return handle
        .createQuery(
            "update isobar.batches set run_id = :run where batch_id = ("
                + "select b.batch_id from isobar.batches b join isobar.runs r on r.run = b.run_id"
                + " where b.dataset = :dataset and b.source = :source and b.status = 'landed'"
                + " and r.outcome in ('FAILED', 'CANCELLED') order by b.batch_id limit 1)"
                + " returning batch_id, source_number, content_sha256, row_count, byte_count,"
                + " duplicate_of")
        .bind("dataset", dataset)
        .bind("source", source)
        .bind("run", runId)
        .map((rows, context) -> read(rows))
        .findOne();
  }

  private static Batch read(ResultSet rows) throws SQLException {
    Integer duplicateOf = rows.getObject(6, Integer.class);
    return new Batch(
        rows.getLong(1),
        rows.getInt(2),
        rows.getString(3),
        rows.getLong(4),
        rows.getLong(5),
        duplicateOf == null ? OptionalInt.empty() : OptionalInt.of(duplicateOf));
  }

  static SortedSet<Integer> numbers(Handle handle, String dataset, String source) {
    return new TreeSet<>(
        handle
            .createQuery(
                "select source_number from isobar.batches"
                    + " where dataset = :dataset and source = :source")
            .bind("dataset", dataset)
            .bind("source", source)
            .mapTo(Integer.class)
            .list());
  }

  /** The number under which this content is in the dataset already. */
  static Optional<Integer> landedAs(Handle handle, String dataset, String sha256) {
    return handle
        .createQuery(
            "select source_number from isobar.batches where dataset = :dataset"
                + " and content_sha256 = :sha256 and status = 'landed'")
        .bind("dataset", dataset)
        .bind("sha256", sha256)
        .mapTo(Integer.class)
        .findOne();
  }

  static Batch insert(Handle handle, String dataset, String source, String runId, Batch batch) {
    boolean duplicate = batch.duplicateOf().isPresent();
    handle
        .createUpdate(
            "insert into isobar.batches (batch_id, dataset, source, source_number, content_sha256,"
                + " row_count, byte_count, run_id, status, duplicate_of)"
                + " overriding system value values (:id, :dataset, :source, :number, :sha256,"
                + " :rows, :bytes, :run, :status, :duplicateOf)")
        .bind("id", batch.id())
        .bind("dataset", dataset)
        .bind("source", source)
        .bind("number", batch.number())
        .bind("sha256", batch.contentSha256())
        .bind("rows", batch.rows())
        .bind("bytes", batch.bytes())
        .bind("run", runId)
        .bind("status", duplicate ? "duplicate" : "landed")
        .bind("duplicateOf", duplicate ? batch.duplicateOf().getAsInt() : null)
        .execute();
    return batch;
  }
}
