package io.isobar.domain.model;

import java.util.Map;

/**
 * A row and the margin that the trainer computed for it, as float bits.
 *
 * @param row values by column; missing ones are absent
 */
public record GoldenRow(Map<String, Object> row, int marginBits) {
  public GoldenRow {
    row = Map.copyOf(row);
  }
}
