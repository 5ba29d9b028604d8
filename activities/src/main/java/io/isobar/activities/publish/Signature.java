package io.isobar.activities.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ModelCard;

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
    ObjectNode interval = JSON.createObjectNode();
    interval.put("name", "interval").put("type", "boolean").put("default", false);
    interval.putNull("shape");
    return JSON.createObjectNode()
        .put("inputs", inputs.toString())
        .put("outputs", outputs(card).toString())
        .put("params", JSON.createArrayNode().add(interval).toString());
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

  private static ArrayNode outputs(ModelCard card) {
    return switch (card.dataset().target().task()) {
      case REGRESSION -> {
        ArrayNode outputs = JSON.createArrayNode();
        ObjectNode tensor = outputs.addObject().put("type", "tensor").putObject("tensor-spec");
        tensor.put("dtype", "float64").putArray("shape").add(-1);
        yield outputs;
      }
      case BINARY, MULTICLASS ->
          throw Failure.user(
              "publish.task",
              "A model that tells classes apart cannot be published yet.",
              "Publish models of a regression.");
    };
  }
}
