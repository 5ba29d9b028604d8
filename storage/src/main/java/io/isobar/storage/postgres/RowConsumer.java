package io.isobar.storage.postgres;

import org.jspecify.annotations.Nullable;

/** Takes rows one by one, as they come from the server. */
@FunctionalInterface
public interface RowConsumer {
  /**
   * Takes one row.
   *
   * @param batch the id of the row's batch
   * @param rowNo 1-based place of the row in the source's answer
   * @param values in the order of the dataset's columns: Double for NUMBER, Long for INTEGER,
   *     String for CATEGORY, TEXT and IDENTIFIER, LocalDate for DATE, Boolean for BOOLEAN, or null.
   *     The array is used again for the next row: copy what is to be kept.
   */
  void accept(long batch, int rowNo, @Nullable Object[] values);
}
