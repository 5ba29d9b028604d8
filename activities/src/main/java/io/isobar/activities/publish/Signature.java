package io.isobar.activities.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.model.ModelCard;
import java.util.List;

/** A model's inputs and outputs as MLflow writes them: JSON texts inside of JSON. */
final class Signature {
  private static final JsonMapper JSON = new JsonMapper();

  private Signature() {}

  static ObjectNode of(ModelCard card) {
    ArrayNode inputs = JSON.createArrayNode();
    for (Column column : card.inputs()) {
      inputs
          .addObject()
          .put("type", type(column))
          .put("name", column.name())
          .put("required", column.required());
    }
    return JSON.createObjectNode()
        .put("inputs", inputs.toString())
        .put("outputs", outputs(card).toString())
        .put("params", params(card).toString());
  }

  /**
   * The type that MLflow asks of a column. Pandas keeps whole numbers among which some are missing
   * as doubles.
   */
  static String type(Column column) {
    return switch (column.type()) {
      case NUMBER -> "double";
      case INTEGER -> column.required() ? "long" : "double";
      case CATEGORY, TEXT, IDENTIFIER, DATE -> "string";
      case BOOLEAN -> "boolean";
    };
  }

  /** A number for each row, or the name of a class. */
  private static ArrayNode outputs(ModelCard card) {
    ArrayNode outputs = JSON.createArrayNode();
    switch (card.dataset().target().task()) {
      case REGRESSION -> {
        ObjectNode tensor = outputs.addObject().put("type", "tensor").putObject("tensor-spec");
        tensor.put("dtype", "float64").putArray("shape").add(-1);
      }
      case BINARY, MULTICLASS -> outputs.addObject().put("type", "string").put("required", true);
    }
    return outputs;
  }

  /** What a caller may ask for beside the prediction; each is false unless it is asked for. */
  private static ArrayNode params(ModelCard card) {
    ArrayNode params = JSON.createArrayNode();
    for (String name : names(card.dataset().target().task())) {
      params
          .addObject()
          .put("name", name)
          .put("type", "boolean")
          .put("default", false)
          .putNull("shape");
    }
    return params;
  }

  private static List<String> names(Task task) {
    return switch (task) {
      case REGRESSION -> List.of("interval");
      case BINARY, MULTICLASS -> List.of("probabilities", "set");
    };
  }
}
