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

  /**
   * All of it or nothing, in a database that has no ledger: the look at the ledger, in {@code own},
   * comes right before the commit, but is not one with it.
   */
  static <T> T writeElsewhere(
      Database database, Database own, HandleCallback<T, RuntimeException> statements) {
    try {
      return database
          .jdbi()
          .inTransaction(
              handle -> {
                T result = statements.withHandle(handle);
                own.jdbi().useTransaction(Fence::check);
                return result;
              });
    } catch (Failure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }
}
