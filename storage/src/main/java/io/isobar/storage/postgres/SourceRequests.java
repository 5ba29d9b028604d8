package io.isobar.storage.postgres;

import org.jdbi.v3.core.Handle;

/**
 * isobar.source_requests: the GETs that moved a source's cursor. Each is written down before it is
 * sent; one that stays open is an answer that may have been lost.
 */
public final class SourceRequests {
  private final Database database;

  public SourceRequests(Database database) {
    this.database = database;
  }

  /** Writes a request down, in a transaction of its own, and returns its id. */
  public long open(String dataset, String source, String run) {
    return Guarded.write(
        database,
        handle ->
            handle
                .createQuery(
                    "insert into isobar.source_requests (dataset, source, run_id)"
                        + " values (:dataset, :source, :run) returning request_id")
                .bind("dataset", dataset)
                .bind("source", source)
                .bind("run", run)
                .mapTo(Long.class)
                .one());
  }

  /** How many requests before this one were never settled. */
  public int openBefore(String dataset, String source, long request) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select count(*) from isobar.source_requests where dataset = :dataset"
                        + " and source = :source and request_id < :request and settled_at is null")
                .bind("dataset", dataset)
                .bind("source", source)
                .bind("request", request)
                .mapTo(Integer.class)
                .one());
  }

  /** Settles one request. */
  public void settle(long request, String outcome) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    "update isobar.source_requests set settled_at = now(), outcome = :outcome"
                        + " where request_id = :request and settled_at is null")
                .bind("request", request)
                .bind("outcome", outcome)
                .execute());
  }

  /** Settles this request and all open ones before it. */
  public void settleUpTo(String dataset, String source, long request, String outcome) {
    Guarded.write(database, handle -> settleUpTo(handle, dataset, source, request, outcome));
  }

  static int settleUpTo(
      Handle handle, String dataset, String source, long request, String outcome) {
    return handle
        .createUpdate(
            "update isobar.source_requests set settled_at = now(), outcome ="
                + " case when request_id = :request then :outcome else 'recovered' end"
                + " where dataset = :dataset and source = :source and request_id <= :request"
                + " and settled_at is null")
        .bind("dataset", dataset)
        .bind("source", source)
        .bind("request", request)
        .bind("outcome", outcome)
        .execute();
  }
}
