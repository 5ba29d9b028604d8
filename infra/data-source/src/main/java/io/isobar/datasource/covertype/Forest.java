package io.isobar.datasource.covertype;

import io.isobar.datasource.batch.BatchBody;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The forest cover of one server. */
public final class Forest {
  /** Batches are numbered from 1 up to and with this. */
  public static final int BATCHES = 10;

  private Forest() {}

  /**
   * The answers made of the CSV file, or of made-up rows if there is none.
   *
   * @param scale of made-up rows; 1 stands for 581,012
   * @throws IllegalArgumentException if the file's columns are not the 13 expected
   */
  public static BatchBody<?> answers(long seed, double scale, Optional<Path> csv)
      throws IOException {
    ForestTable table =
        csv.isPresent() ? ForestCsv.open(csv.get()) : new SyntheticForest(seed, scale);
    return new BatchBody<>(new ForestSlices(table, seed), new ForestFormat());
  }
}
