package io.isobar.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row and the margins that the trainer computed for it, as float bits.
 *
 * @param row values by column; missing ones are absent
 * @param marginBits one an output
 */
public record GoldenRow(Map<String, Object> row, List<Integer> marginBits) {
  public GoldenRow {
    row = Map.copyOf(row);
    marginBits = List.copyOf(marginBits);
  }

  /** Of a model with these margins. */
  public static GoldenRow of(Map<String, Object> row, float... margins) {
    List<Integer> bits = new ArrayList<>();
    for (float margin : margins) {
      bits.add(Float.floatToRawIntBits(margin));
    }
    return new GoldenRow(row, bits);
  }
}
