package io.isobar.storage.postgres;

/** Work that only one process does at a time. Who dies gives the lock back. */
public final class Alone {
  private final Database database;
  private final long key;

  /** {@code work} names the lock; processes that say the same name exclude each other. */
  public Alone(Database database, String work) {
    this.database = database;
    this.key = 0x15_0BA_0000_0000L + work.hashCode();
  }

  /** Does the work, unless another process is at it; whether it was done. */
  public boolean run(Runnable work) {
    return Guarded.read(
        database,
        handle -> {
          boolean mine =
              handle
                  .createQuery("select pg_try_advisory_lock(:key)")
                  .bind("key", key)
                  .mapTo(Boolean.class)
                  .one();
          if (!mine) {
            return false;
          }
          try {
            work.run();
          } finally {
            handle.execute("select pg_advisory_unlock(?)", key);
          }
          return true;
        });
  }
}
