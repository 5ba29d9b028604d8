package io.isobar.activities.tune;

import java.util.Arrays;
import java.util.List;

/**
 * What a model says of rows that it has not learned from: the validation rows, or those of one
 * fold.
 *
 * @param margins rows x outputs
 * @param labels one a row
 * @param weights one a row; none when all rows count the same
 */
@SuppressWarnings("ArrayRecordComponent") // Large, and compared by nobody.
record HeldOut(float[][] margins, float[] labels, float[] weights) {

  static HeldOut of(Matrix rows, float[][] margins) {
    return new HeldOut(margins, rows.labels(), rows.weights());
  }

  /** All rows, one part after the other. */
  static HeldOut together(List<HeldOut> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return new HeldOut(
        rows(parts.stream().map(HeldOut::margins).toList()),
        numbers(parts.stream().map(HeldOut::labels).toList()),
        numbers(parts.stream().map(HeldOut::weights).toList()));
  }

  /** The rows of several tables, one table after the other. */
  static float[][] rows(List<float[][]> tables) {
    return tables.stream().flatMap(Arrays::stream).toArray(float[][]::new);
  }

  private static float[] numbers(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
