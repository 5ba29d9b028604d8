package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import org.jdbi.v3.core.HandleCallback;

/** Statements whose exceptions are told as failures. */
final class Guarded {
  private Guarded() {}

  static <T> T read(Database database, HandleCallback<T, RuntimeException> statements) {
    try {
      return database.jdbi().withHandle(statements);
    } catch (Failure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /** All of it or nothing; nothing when it is a stale attempt that writes. */
  static <T> T write(Database database, HandleCallback<T, RuntimeException> statements) {
    try {
      return database
          .jdbi()
          .inTransaction(
              handle -> {
                T result = statements.withHandle(handle);
                Fence.check(handle);
                return result;
              });
    } catch (Failure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }
}
