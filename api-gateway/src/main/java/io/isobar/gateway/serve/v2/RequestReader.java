package io.isobar.gateway.serve.v2;

import static io.isobar.gateway.serve.v2.Refusals.malformed;
import static io.isobar.gateway.serve.v2.Refusals.unsupported;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.isobar.gateway.serve.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads a request for an inference: JSON, and behind it the elements of binary tensors. */
final class RequestReader {
  private static final int TENSORS = 1_000;

  private Optional<String> id = Optional.empty();
  private Map<String, Object> parameters = Map.of();
  private final List<TensorHead> heads = new ArrayList<>();
  private final List<Optional<List<Object>>> data = new ArrayList<>();
  private final Map<String, Optional<Boolean>> outputs = new LinkedHashMap<>();

  private RequestReader() {}

  /**
   * Reads a whole body.
   *
   * @param jsonLength how many of its bytes are JSON
   */
  static InferRequest read(byte[] body, int jsonLength) throws IOException {
    RequestReader reader = new RequestReader();
    JsonInput.python(
        new ByteArrayInputStream(body, 0, jsonLength), parser -> reader.request(parser));
    ByteBuffer behind = ByteBuffer.wrap(body, jsonLength, body.length - jsonLength);
    return reader.request(behind.order(ByteOrder.LITTLE_ENDIAN));
  }

  private InferRequest request(ByteBuffer behind) {
    List<Tensor> inputs = new ArrayList<>();
    for (int at = 0; at < heads.size(); at++) {
      TensorHead head = heads.get(at);
      Optional<List<Object>> json = data.get(at);
      if (head.binary().isPresent() == json.isPresent()) {
        throw malformed(
            "Tensor '%s' needs either data or the parameter binary_data_size."
                .formatted(head.name()));
      }
      inputs.add(
          json.isPresent()
              ? Tensor.ofJson(head, json.get())
              : Tensor.of(head, BinaryData.read(head, behind)));
    }
    if (behind.hasRemaining()) {
      throw malformed(behind.remaining() + " bytes behind the JSON belong to no tensor.");
    }
    boolean binary = Boolean.TRUE.equals(parameters.get("binary_data_output"));
    return new InferRequest(id, missingText(), binary, inputs, outputs);
  }

  private Optional<String> missingText() {
    return switch (parameters.get("missing_text")) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Object other -> throw malformed("missing_text is " + other + "; expected a text.");
    };
  }

  private RequestReader request(JsonParser parser) throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "the body", "an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (member) {
        case "id" -> {
          expect(token, JsonToken.VALUE_STRING, member, "a text");
          id = Optional.of(parser.getText());
        }
        case "parameters" -> parameters = parameters(token, parser);
        case "inputs" -> each(token, parser, member, () -> input(parser));
        case "outputs" -> each(token, parser, member, () -> output(parser));
        default -> parser.skipChildren();
      }
    }
    return this;
  }

  /** What is done with an object of a list. */
  private interface Element {
    void read() throws IOException;
  }

  private static void each(JsonToken token, JsonParser parser, String member, Element element)
      throws IOException {
    expect(token, JsonToken.START_ARRAY, member, "an array");
    for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      expect(parser.currentToken(), JsonToken.START_OBJECT, member, "an array of objects");
      if (count == TENSORS) {
        throw malformed("There are more than " + TENSORS + " " + member + ".");
      }
      element.read();
    }
  }

  private void input(JsonParser parser) throws IOException {
    @Nullable String name = null;
    @Nullable String datatype = null;
    @Nullable List<Long> shape = null;
    Map<String, Object> own = Map.of();
    Optional<List<Object>> elements = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (member) {
        case "name" -> name = text(token, parser, member);
        case "datatype" -> datatype = text(token, parser, member);
        case "shape" -> shape = shape(token, parser);
        case "parameters" -> own = parameters(token, parser);
        case "data" -> elements = Optional.of(elements(token, parser));
        default -> parser.skipChildren();
      }
    }
    if (name == null || datatype == null || shape == null) {
      throw malformed("Input %d has no name, shape or datatype.".formatted(heads.size()));
    }
    refuseSharedMemory(own, name);
    heads.add(new TensorHead(name, shape, typed(datatype, name), binarySize(own, name)));
    data.add(elements);
  }

  private static DataType typed(String datatype, String tensor) {
    return DataType.named(datatype)
        .orElseThrow(
            () ->
                malformed(
                    "Tensor '%s' is of '%s'; expected one of %s."
                        .formatted(tensor, datatype, List.of(DataType.values()))));
  }

  private void output(JsonParser parser) throws IOException {
    @Nullable String name = null;
    Map<String, Object> own = Map.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (member) {
        case "name" -> name = text(token, parser, member);
        case "parameters" -> own = parameters(token, parser);
        default -> parser.skipChildren();
      }
    }
    if (name == null) {
      throw malformed("Output %d has no name.".formatted(outputs.size()));
    }
    refuseSharedMemory(own, name);
    if (own.containsKey("classification")) {
      throw unsupported(
          "Output '%s': there is no classification extension here; ask for probabilities."
              .formatted(name));
    }
    outputs.put(
        name,
        own.get("binary_data") instanceof Boolean binary ? Optional.of(binary) : Optional.empty());
  }

  private static void refuseSharedMemory(Map<String, Object> parameters, String tensor) {
    if (parameters.containsKey("shared_memory_region")) {
      throw unsupported(
          "Tensor '%s': there is no shared memory here; send data in the body.".formatted(tensor));
    }
  }

  private static OptionalInt binarySize(Map<String, Object> parameters, String tensor) {
    return switch (parameters.get("binary_data_size")) {
      case null -> OptionalInt.empty();
      case Long size when size >= 0 && size <= Integer.MAX_VALUE ->
          OptionalInt.of((int) (long) size);
      case Object other ->
          throw malformed(
              "Tensor '%s': binary_data_size is %s; expected a number of bytes."
                  .formatted(tensor, other));
    };
  }

  private static Map<String, Object> parameters(JsonToken token, JsonParser parser)
      throws IOException {
    expect(token, JsonToken.START_OBJECT, "parameters", "an object");
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parameters.put(name, JsonInput.value(parser.nextToken(), parser));
    }
    return parameters;
  }

  private static List<Long> shape(JsonToken token, JsonParser parser) throws IOException {
    expect(token, JsonToken.START_ARRAY, "shape", "an array");
    List<Long> shape = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object dimension = JsonInput.value(parser.currentToken(), parser);
      if (!(dimension instanceof Long size) || size < 0) {
        throw malformed("shape has " + dimension + "; expected whole numbers of at least 0.");
      }
      shape.add(size);
    }
    return shape;
  }

  /** Elements, flat or nested as the shape is. */
  private static List<Object> elements(JsonToken token, JsonParser parser) throws IOException {
    expect(token, JsonToken.START_ARRAY, "data", "an array");
    List<Object> elements = new ArrayList<>();
    for (int depth = 1; depth > 0; ) {
      switch (parser.nextToken()) {
        case START_ARRAY -> depth++;
        case END_ARRAY -> depth--;
        case null -> throw malformed("data has no end.");
        case JsonToken value -> elements.add(JsonInput.value(value, parser));
      }
    }
    return elements;
  }

  private static String text(JsonToken token, JsonParser parser, String member) throws IOException {
    expect(token, JsonToken.VALUE_STRING, member, "a text");
    return JsonInput.printable(parser.getText());
  }

  private static void expect(
      @Nullable JsonToken token, JsonToken wanted, String what, String expected) {
    if (token != wanted) {
      throw malformed("'" + what + "' is not as it should be; expected " + expected + ".");
    }
  }
}
