package io.isobar.datasource.houses;

import io.isobar.datasource.batch.BatchBody;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The house listings of one server. */
public final class Houses {
  /** Batches are numbered from 0 up to, and without, this. */
  public static final int BATCHES = HouseBatch.ALL.size();

  private Houses() {}

  /**
   * The answers made of the CSV file, or of made-up rows if there is none.
   *
   * @param scale of made-up rows; 1 stands for 1,084,909
   * @throws IllegalArgumentException if the file lacks a column or a number cannot be read
   */
  public static BatchBody<?> answers(long seed, double scale, Optional<Path> csv)
      throws IOException {
    HouseFormat format = new HouseFormat();
    return csv.isPresent()
        ? new BatchBody<>(HouseCsv.open(csv.get()), format)
        : new BatchBody<>(new SyntheticHouses(seed, scale), format);
  }
}
