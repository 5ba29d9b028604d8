package io.isobar.datasource.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The columns of a table in the order in which they are sent, the hidden ones among them. */
final class Columns {
  private final List<Column> all;
  private final List<Integer> shown;
  private final Map<String, Integer> places = new HashMap<>();

  Columns(List<Column> columns) {
    all = List.copyOf(columns);
    for (Column column : all) {
      if (places.put(column.name(), places.size()) != null) {
        throw new IllegalArgumentException("The column " + column.name() + " comes twice.");
      }
    }
    shown = IntStream.range(0, all.size()).filter(i -> all.get(i).shown()).boxed().toList();
  }

  List<Column> all() {
    return all;
  }

  /** The places of those that are sent. */
  List<Integer> shownPlaces() {
    return shown;
  }

  List<Column> shown() {
    return shown.stream().map(all::get).toList();
  }

  int index(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("There is no column " + name + " to draw from.");
    }
    return place;
  }
}
