package io.isobar.storage.postgres;

import java.util.List;

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
}
