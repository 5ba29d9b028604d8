package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;

/** raw.&lt;dataset&gt;: rows as the source gave them. They come in by {@link Landing} only. */
public final class RawRows {
  private final Database database;

  public RawRows(Database database) {
    this.database = database;
  }

  /**
   * Begins the transaction in which a batch lands, once or not at all.
   *
   * @param step that its update of the asset names
   */
  public Landing land(Dataset dataset, String source, String step) {
    return Landing.begin(database, dataset, source, step);
  }
}
