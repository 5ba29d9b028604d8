package io.isobar.storage.postgres;

import org.jdbi.v3.core.Handle;

/** Work that one process at a time does, whatever the number of processes. */
public final class Turns {
  private final Database database;

  public Turns(Database database) {
    this.database = database;
  }

  /**
   * Does the work unless another process is at it. The turn ends with the work, or with the
   * connection, so that a process that dies holds nobody up.
   *
   * @return whether it was done
   */
  public boolean take(String name, Runnable work) {
    // A connection of its own: the work would otherwise share it with the lock.
    try (Handle handle = open()) {
      if (!lock(handle, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
        return false;
      }
      try {
        work.run();
      } finally {
        lock(handle, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
      }
      return true;
    }
  }

  private Handle open() {
    try {
      return database.jdbi().open();
    } catch (RuntimeException e) {
      throw DatabaseFailures.of(e);
    }
  }

  private static boolean lock(Handle handle, String sql, String name) {
    return handle.select(sql, "isobar turn " + name).mapTo(Boolean.class).one();
  }
}
