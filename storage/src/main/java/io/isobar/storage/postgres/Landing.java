package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One transaction: the rows of a batch, its row in the ledger, and the settling of the request that
 * fetched it. Closing without {@link #commit} leaves nothing behind. Not for several threads.
 */
public final class Landing implements AutoCloseable {
  private static final String SAVEPOINT = "before_rows";

  private final Handle handle;
  private final Dataset dataset;
  private final String source;
  private final String step;
  private @Nullable CopyIn copy;
  private long batch;

  private Landing(Handle handle, Dataset dataset, String source, String step) {
    this.handle = handle;
    this.dataset = dataset;
    this.source = source;
    this.step = step;
  }

  static Landing begin(Database database, Dataset dataset, String source, String step) {
    try {
      Handle handle = database.jdbi().open();
      handle.begin();
      return new Landing(handle, dataset, source, step);
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /**
   * Tries to become the only one that lands in this dataset; it is held until the transaction ends.
   * Without it an attempt given up for dead could take a batch between two requests of its
   * successor.
   */
  public boolean tryLock() {
    return run(
        () ->
            handle
                .createQuery("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "isobar landing " + dataset.name())
                .mapTo(Boolean.class)
                .one());
  }

  /** What this run has landed already, if its earlier attempt got as far as its commit. */
  public Optional<Batch> ofRun(String runId) {
    return run(() -> Batches.ofRun(handle, dataset.name(), source, runId));
  }

  /**
   * The oldest batch whose own run has failed or was cancelled becomes this run's, committed:
   * otherwise its rows would stay in raw, and no run would ever clean them or learn from them.
   */
  public Optional<Batch> takeOver(String runId) {
    return run(
        () -> {
          Optional<Batch> taken = Batches.takeOver(handle, dataset.name(), source, runId);
          if (taken.isPresent()) {
            Fence.check(handle);
            handle.commit();
          }
          return taken;
        });
  }

  /** The source's numbers that are in the ledger, landed or duplicate. */
  public SortedSet<Integer> numbers() {
    return run(() -> Batches.numbers(handle, dataset.name(), source));
  }

  /** Opens the COPY and returns the id that the batch will have. */
  public long start() {
    return run(
        () -> {
          batch = Batches.nextId(handle);
          handle.savepoint(SAVEPOINT);
          String columns =
              String.join(
                  ", ",
                  Stream.concat(
                          Stream.of("batch_id", "row_no"),
                          dataset.columns().stream().map(Column::name).map(Identifiers::quote))
                      .toList());
          copy =
              handle
                  .getConnection()
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyIn(
                      "copy "
                          + DatasetTable.RAW.of(dataset)
                          + " ("
                          + columns
                          + ") from stdin (format binary)");
          return batch;
        });
  }

  /** Sends encoded rows. */
  public void write(byte[] block, int length) {
    run(
        () -> {
          opened().writeToCopy(block, 0, length);
          return length;
        });
  }

  /**
   * Ends the COPY, writes the ledger and commits. If the same content had landed before, the rows
   * are taken back, the ledger says duplicate, and nothing was updated.
   *
   * @param request that fetched the batch; it and all open ones before it are settled
   */
  public Batch commit(String runId, long request, int number, String contentSha256, long bytes) {
    return run(
        () -> {
          CopyIn running = opened();
          copy = null;
          long rows = running.endCopy();
          Optional<Integer> earlier = Batches.landedAs(handle, dataset.name(), contentSha256);
          if (earlier.isPresent()) {
            handle.rollbackToSavepoint(SAVEPOINT);
          }
          Batch landed =
              Batches.insert(
                  handle,
                  dataset.name(),
                  source,
                  runId,
                  Batches.of(batch, number, contentSha256, rows, bytes, earlier));
          SourceRequests.settleUpTo(
              handle,
              dataset.name(),
              source,
              request,
              earlier.isPresent() ? "duplicate" : "landed");
          if (earlier.isEmpty()) {
            Assets.updated(
                handle,
                Assets.rawTable(dataset.name()),
                runId,
                step,
                new TreeMap<>(Map.of("batch", Long.toString(batch), "rows", Long.toString(rows))));
          }
          Fence.check(handle);
          handle.commit();
          return landed;
        });
  }

  @Override
  public void close() {
    try (handle) {
      if (copy != null && copy.isActive()) {
        copy.cancelCopy();
      }
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (SQLException | RuntimeException e) {
      // The server takes back what was not committed when the connection goes; the failure that
      // led here is the one worth telling.
      System.getLogger(Landing.class.getName())
          .log(System.Logger.Level.DEBUG, "rollback of a landing", e);
    }
  }

  private CopyIn opened() {
    CopyIn running = copy;
    if (running == null) {
      throw new IllegalStateException("rows are written between start and commit only");
    }
    return running;
  }

  /** Work on the connection. */
  @FunctionalInterface
  private interface Work<T> {
    T now() throws SQLException;
  }

  private static <T> T run(Work<T> work) {
    try {
      return work.now();
    } catch (Failure stale) {
      throw stale;
    } catch (SQLException | RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }
}
