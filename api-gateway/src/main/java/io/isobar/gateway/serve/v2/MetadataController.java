package io.isobar.gateway.serve.v2;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.model.Classes;
import io.isobar.gateway.serve.Json;
import io.isobar.gateway.serve.Readiness;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.gateway.serve.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is served, and whether it is ready. */
@RestController
final class MetadataController {
  private static final int ANY = -1;

  private final ServedModels models;
  private final Readiness readiness;

  MetadataController(ServedModels models, Readiness readiness) {
    this.models = models;
    this.readiness = readiness;
  }

  @GetMapping("/v2")
  ResponseEntity<byte[]> server() {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("name", "isobar");
    server.put("version", "1");
    server.put("extensions", List.of("binary_tensor_data", "model_repository"));
    return Json.answer(HttpStatus.OK, server);
  }

  @GetMapping("/v2/health/live")
  ResponseEntity<byte[]> live() {
    return Json.answer(HttpStatus.OK, Map.of("live", true));
  }

  /** As {@code /ready}. */
  @GetMapping("/v2/health/ready")
  ResponseEntity<byte[]> ready() {
    boolean ready = readiness.isReady();
    return Json.answer(
        ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, Map.of("ready", ready));
  }

  @GetMapping("/v2/models/{model}")
  ResponseEntity<byte[]> model(@PathVariable String model) {
    return metadata(models.require(Optional.of(model), Optional.empty()));
  }

  @GetMapping("/v2/models/{model}/versions/{version}")
  ResponseEntity<byte[]> model(@PathVariable String model, @PathVariable String version) {
    return metadata(models.require(Optional.of(model), Optional.of(version)));
  }

  @GetMapping("/v2/models/{model}/ready")
  ResponseEntity<byte[]> ready(@PathVariable String model) {
    return ready(models.require(Optional.of(model), Optional.empty()));
  }

  @GetMapping("/v2/models/{model}/versions/{version}/ready")
  ResponseEntity<byte[]> ready(@PathVariable String model, @PathVariable String version) {
    return ready(models.require(Optional.of(model), Optional.of(version)));
  }

  private static ResponseEntity<byte[]> ready(ServedModel served) {
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("name", served.model());
    ready.put("ready", true);
    return Json.answer(HttpStatus.OK, ready);
  }

  private static ResponseEntity<byte[]> metadata(ServedModel served) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", served.model());
    shown.put("versions", List.of(Integer.toString(served.version())));
    shown.put("platform", "isobar_bundle");
    shown.put("inputs", served.card().inputs().stream().map(MetadataController::input).toList());
    shown.put(
        "outputs", Output.of(served.card()).stream().map(MetadataController::output).toList());
    return Json.answer(HttpStatus.OK, shown);
  }

  private static Map<String, Object> input(Column column) {
    Map<String, Object> tensor = tensor(column.name(), DataType.of(column.type()), List.of(ANY));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("optional", !column.required());
    parameters.put("expected", Values.expected(column));
    tensor.put("parameters", parameters);
    return tensor;
  }

  private static Map<String, Object> output(Output output) {
    Map<String, Object> tensor = tensor(output.name(), output.type(), output.shape(ANY));
    output
        .classes()
        .map(Classes::names)
        .ifPresent(names -> tensor.put("parameters", Map.of("classes", names)));
    return tensor;
  }

  private static Map<String, Object> tensor(String name, DataType type, List<Integer> shape) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("name", name);
    tensor.put("datatype", type);
    tensor.put("shape", shape);
    return tensor;
  }
}
