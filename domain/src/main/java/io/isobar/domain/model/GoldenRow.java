package io.isobar.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row and the margins that the trainer computed for it, as float bits.
 *
 * @param row values by column; missing ones are absent
 * @param marginBits one an output
 * @param quantileBits of the two quantiles; empty without a model of them
 */
public record GoldenRow(
    Map<String, Object> row, List<Integer> marginBits, List<Integer> quantileBits) {
  public GoldenRow {
    row = Map.copyOf(row);
    marginBits = List.copyOf(marginBits);
    quantileBits = List.copyOf(quantileBits);
  }

  /** Of a model without quantiles. */
  public GoldenRow(Map<String, Object> row, List<Integer> marginBits) {
    this(row, marginBits, List.of());
  }

  /** Of a model with these margins. */
  public static GoldenRow of(Map<String, Object> row, float... margins) {
    return new GoldenRow(row, bits(margins));
  }

  /** The same row with what its quantiles are. */
  public GoldenRow withQuantiles(float[] quantiles) {
    return new GoldenRow(row, marginBits, bits(quantiles));
  }

  private static List<Integer> bits(float[] margins) {
    List<Integer> bits = new ArrayList<>();
    for (float margin : margins) {
      bits.add(Float.floatToRawIntBits(margin));
    }
    return bits;
  }
}
