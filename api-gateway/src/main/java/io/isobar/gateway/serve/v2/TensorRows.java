package io.isobar.gateway.serve.v2;

import static io.isobar.gateway.serve.v2.Refusals.malformed;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.gateway.serve.Body;
import io.isobar.gateway.serve.BodyReader;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.Unfit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** From input tensors to rows: one tensor a column, or one tensor of all columns in their order. */
final class TensorRows {
  private final List<Column> columns;
  private final ServedModel model;
  private final int maxRows;

  TensorRows(ServedModel model, int maxRows) {
    this.model = model;
    this.columns = model.card().inputs();
    this.maxRows = maxRows;
  }

  Body of(InferRequest request) {
    List<Tensor> inputs = request.inputs();
    if (inputs.isEmpty() || inputs.getFirst().rows() == 0) {
      throw malformed("There are no rows: each input has a first dimension of at least 1.");
    }
    int count = inputs.getFirst().rows();
    if (count > maxRows) {
      throw BodyReader.tooManyRows(maxRows);
    }
    List<Map<String, Object>> rows = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      rows.add(new LinkedHashMap<>());
    }
    Tensor first = inputs.getFirst();
    if (inputs.size() == 1 && !model.knows(first.name()) && first.isTable(columns.size())) {
      table(request, first, rows);
    } else {
      refuseTwins(inputs);
      inputs.forEach(tensor -> column(request, tensor, rows));
    }
    return new Body(count == 1, rows);
  }

  private void table(InferRequest request, Tensor tensor, List<Map<String, Object>> rows) {
    int at = 0;
    for (Map<String, Object> row : rows) {
      for (Column column : columns) {
        row.put(column.name(), cell(request, Optional.of(column), tensor.elements().get(at++)));
      }
    }
  }

  private void column(InferRequest request, Tensor tensor, List<Map<String, Object>> rows) {
    if (!tensor.isColumn() || tensor.rows() != rows.size()) {
      throw malformed(
          ("Tensor '%s' has the shape %s; expected [%d] or [%d, 1] as all inputs have, or a single"
                  + " input of the shape [n, %d] with all columns in the order of the metadata.")
              .formatted(tensor.name(), tensor.shape(), rows.size(), rows.size(), columns.size()));
    }
    Optional<Column> column =
        columns.stream().filter(one -> one.name().equals(tensor.name())).findFirst();
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).put(tensor.name(), cell(request, column, tensor.elements().get(row)));
    }
  }

  /**
   * A value of a row. Types that cannot say that a value is missing have another way: truth values
   * may be 0, 1 and NaN, and a text may stand for it.
   */
  private static Object cell(InferRequest request, Optional<Column> column, Object element) {
    if (request.missingText().filter(element::equals).isPresent()) {
      return Unfit.NULL;
    }
    boolean truth = column.filter(one -> one.type() == ColumnType.BOOLEAN).isPresent();
    if (truth && element instanceof Number number) {
      double value = number.doubleValue();
      return value == 0 || value == 1 ? (Object) (value == 1) : element;
    }
    return element;
  }

  private static void refuseTwins(List<Tensor> inputs) {
    TreeSet<String> names = new TreeSet<>();
    for (Tensor tensor : inputs) {
      if (!names.add(tensor.name())) {
        throw malformed("There are two inputs called '" + tensor.name() + "'.");
      }
    }
  }
}
