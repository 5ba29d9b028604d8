package io.isobar.gateway.serve.v2;

import io.isobar.gateway.serve.Answer;
import io.isobar.gateway.serve.Json;
import io.isobar.gateway.serve.ServedModel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Writes what was predicted: JSON, and behind it the elements of binary tensors. */
final class ResponseWriter {
  private ResponseWriter() {}

  static ResponseEntity<byte[]> write(
      ServedModel model, InferRequest request, List<Answer> answers) {
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    boolean binary = false;
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (Output output : Output.of(model.card())) {
      if (request.wants(output.name())) {
        List<Object> elements = new ArrayList<>();
        answers.forEach(answer -> elements.addAll(output.cells().apply(answer)));
        boolean asBytes = request.wantsBinary(output.name());
        binary |= asBytes;
        byte[] bytes = asBytes ? BinaryData.written(elements) : new byte[0];
        behind.writeBytes(bytes);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", output.name());
        shown.put("datatype", output.type());
        shown.put("shape", output.shape(answers.size()));
        if (asBytes) {
          shown.put("parameters", Map.of("binary_data_size", bytes.length));
        } else {
          shown.put("data", elements.stream().map(ResponseWriter::json).toList());
        }
        outputs.add(shown);
      }
    }
    Map<String, Object> head = head(model, request, answers, outputs);
    return binary ? mixed(Json.bytes(head), behind) : Json.answer(HttpStatus.OK, head);
  }

  private static Map<String, Object> head(
      ServedModel model,
      InferRequest request,
      List<Answer> answers,
      List<Map<String, Object>> outputs) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("model_name", model.model());
    head.put("model_version", Integer.toString(model.version()));
    request.id().ifPresent(id -> head.put("id", id));
    // A parameter is a text, a number or a truth value, so that the ids of many rows are one text.
    String ids = answers.stream().map(Answer::predictionId).collect(Collectors.joining(","));
    head.put("parameters", Map.of("prediction_ids", ids));
    head.put("outputs", outputs);
    return head;
  }

  /** JSON has no NaN. */
  private static Optional<Object> json(Object element) {
    return element instanceof Double number && number.isNaN()
        ? Optional.empty()
        : Optional.of(element);
  }

  private static ResponseEntity<byte[]> mixed(byte[] json, ByteArrayOutputStream behind) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json);
    body.writeBytes(behind.toByteArray());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(InferAsking.JSON_LENGTH, Integer.toString(json.length))
        .body(body.toByteArray());
  }
}
