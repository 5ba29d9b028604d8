package io.isobar.gateway.serve.mlflow;

import static io.isobar.gateway.serve.JsonInput.malformed;

import io.isobar.domain.dataset.Column;
import io.isobar.gateway.serve.ServedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows in the order of columns.
 *
 * @param columns their names; without them, values are in the order of the model's inputs
 */
record Frame(Optional<List<String>> columns, List<List<Object>> data) {

  List<Map<String, Object>> rows(ServedModel model) {
    List<String> names =
        columns.orElseGet(() -> model.card().inputs().stream().map(Column::name).toList());
    List<Map<String, Object>> rows = new ArrayList<>(data.size());
    for (List<Object> values : data) {
      if (values.size() != names.size()) {
        throw malformed(
            "row %d has %d values; expected %d, for %s"
                .formatted(rows.size(), values.size(), names.size(), names));
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (int at = 0; at < names.size(); at++) {
        row.put(names.get(at), values.get(at));
      }
      rows.add(row);
    }
    return rows;
  }
}
