package io.isobar.activities.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies of the first rows, where they are wanted. */
final class FirstRows {
  private static final int MOST = 500;

  private final boolean wanted;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  FirstRows(boolean wanted) {
    this.wanted = wanted;
  }

  void add(Map<String, Object> row) {
    if (wanted && rows.size() < MOST) {
      rows.add(new HashMap<>(row));
    }
  }

  List<Map<String, Object>> rows() {
    return rows;
  }
}
