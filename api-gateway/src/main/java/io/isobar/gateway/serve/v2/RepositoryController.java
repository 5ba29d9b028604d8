package io.isobar.gateway.serve.v2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.ChampionLoading;
import io.isobar.gateway.serve.Json;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The repository extension: the champions that the registry names. */
@RestController
final class RepositoryController {
  private static final int BODY = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServedModels models;
  private final ChampionLoading loading;

  RepositoryController(ServedModels models, ChampionLoading loading) {
    this.models = models;
    this.loading = loading;
  }

  /** What is served, and what is registered and cannot be: as the last look at the registry was. */
  @PostMapping("/v2/repository/index")
  ResponseEntity<byte[]> index(HttpServletRequest request) throws IOException {
    boolean readyOnly = read(request).path("ready").asBoolean();
    SortedMap<String, String> troubles = models.troubles();
    troubles.remove(ServedModels.REGISTRY);
    List<Map<String, Object>> index = new ArrayList<>();
    for (ServedModel served : models.all()) {
      String version = Integer.toString(served.version());
      String reason = Optional.ofNullable(troubles.remove(served.model())).orElse("");
      index.add(entry(served.model(), version, "READY", reason));
    }
    if (!readyOnly) {
      troubles.forEach((model, reason) -> index.add(entry(model, "", "UNAVAILABLE", reason)));
    }
    return Json.answer(HttpStatus.OK, index);
  }

  private static Map<String, Object> entry(
      String name, String version, String state, String reason) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("version", version);
    entry.put("state", state);
    entry.put("reason", reason);
    return entry;
  }

  @PostMapping("/v2/repository/models/{model}/load")
  ResponseEntity<byte[]> load(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    JsonNode parameters = read(request).path("parameters");
    if (!parameters.isEmpty()) {
      List<String> names = new ArrayList<>();
      parameters.fieldNames().forEachRemaining(names::add);
      throw Refusals.unsupported(
          "A model is loaded as it was registered, so that there are no parameters; sent: "
              + names);
    }
    loading.loadChampion(model);
    return ResponseEntity.ok().build();
  }

  /** A model that is gone here and served elsewhere would be a fault, not an order carried out. */
  @PostMapping("/v2/repository/models/{model}/unload")
  ResponseEntity<byte[]> unload(@PathVariable String model) {
    ServedModel served = models.require(Optional.of(model), Optional.empty());
    throw Problem.of(
        HttpStatus.CONFLICT,
        "v2.stays-loaded",
        ("Model '%s' stays loaded: every gateway serves the version that the registry names"
                + " champion (%d). To have another one served, promote it or roll back: POST"
                + " /v1/models/%s/promote or /rollback.")
            .formatted(served.model(), served.version(), served.model()));
  }

  private static JsonNode read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(BODY);
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusals.malformed("Expected nothing or a JSON object: " + e.getOriginalMessage());
    }
  }
}
