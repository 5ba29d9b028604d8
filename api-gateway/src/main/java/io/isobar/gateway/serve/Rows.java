package io.isobar.gateway.serve;

import io.isobar.domain.clean.RowCleaner;
import io.isobar.domain.clean.SentValues;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.model.ModelCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model expects of a row, and the way of a row from a request to the predictor. */
final class Rows {
  private final List<Column> inputs;
  private final Map<String, Column> byName = new HashMap<>();
  private final Set<String> ignored;
  private final RowCleaner cleaner;

  Rows(ModelCard card) {
    this.inputs = card.inputs();
    this.inputs.forEach(column -> byName.put(column.name(), column));
    this.ignored =
        card.dataset().columns().stream()
            .map(Column::name)
            .filter(name -> !byName.containsKey(name))
            .collect(Collectors.toUnmodifiableSet());
    this.cleaner = new RowCleaner(card.rules());
  }

  /** Whether the dataset has a column of that name, used or not. */
  boolean knows(String name) {
    return byName.containsKey(name) || ignored.contains(name);
  }

  /**
   * The row as the predictor wants it: typed, cleaned like the training rows. Columns of the
   * dataset that are no inputs (the target, dropped ones) may be there and are not used.
   *
   * @param faults takes everything that is wrong with it
   */
  Map<String, Object> check(int index, Map<String, Object> raw, Faults faults) {
    raw.forEach(
        (field, value) -> {
          if (!faults.full() && !knows(field)) {
            faults.add(unknown(index, field, value));
          }
        });
    Set<String> refused = new HashSet<>();
    Map<String, Object> typed = new LinkedHashMap<>();
    for (Column column : inputs) {
      Object value = raw.getOrDefault(column.name(), Unfit.NULL);
      if (value == Unfit.NULL) {
        continue;
      }
      SentValues.typed(column.type(), value)
          .ifPresentOrElse(
              fit -> typed.put(column.name(), fit),
              () -> {
                refused.add(column.name());
                String expected = Values.expected(column);
                faults.add(RowError.wrong(index, column.name(), value, "wrong type", expected));
              });
    }
    Map<String, Object> cleaned = cleaner.clean(typed);
    for (Column column : inputs) {
      if (!refused.contains(column.name())) {
        checkClean(index, column, cleaned, faults);
      }
    }
    return cleaned;
  }

  /** All rows of a request as those want them that answer, or as many as were looked at. */
  static List<Map<String, Object>> checked(
      Routes routes, List<Map<String, Object>> raw, Faults faults) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < raw.size() && !faults.full(); row++) {
      rows.add(routes.answering(row).rows().check(row, raw.get(row), faults));
    }
    return rows;
  }

  private static void checkClean(
      int index, Column column, Map<String, Object> cleaned, Faults faults) {
    Object value = cleaned.get(column.name());
    if (value == null) {
      if (column.required()) {
        faults.add(RowError.missing(index, column.name(), Values.expected(column)));
      }
    } else if (value instanceof Number number
        && column.range().isPresent()
        && !column.range().get().contains(number.doubleValue())) {
      String expected = Values.expected(column);
      faults.add(RowError.wrong(index, column.name(), value, "out of range", expected));
    }
  }

  private RowError unknown(int index, String field, Object value) {
    List<String> names = new ArrayList<>(byName.keySet());
    return RowError.unknown(
        index,
        field,
        value,
        "one of " + String.join(", ", inputs.stream().map(Column::name).toList()),
        Nearest.to(field, names).orElse(null));
  }

  /** Texts, as of an HTML form, as values; fields left empty are missing. */
  Map<String, Object> fromTexts(Map<String, String> texts) {
    Map<String, Object> row = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          Column column = byName.get(name);
          if (!text.isEmpty()) {
            row.put(name, column == null ? text : Values.fromText(column.type(), text));
          }
        });
    return row;
  }
}
