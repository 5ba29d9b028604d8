package io.isobar.gateway.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.FormReader;
import io.isobar.gateway.serve.Json;
import io.isobar.gateway.serve.Split;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Loads a version on request: after a release, or for an operator. */
@RestController
final class ReloadController {
  private static final int BODY = 10_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Reloader reloader;

  ReloadController(Reloader reloader) {
    this.reloader = reloader;
  }

  /** What may be asked for; nothing means the champion of the only model. */
  private record Wanted(@Nullable String model, @Nullable Integer version) {}

  @PostMapping({"/load_model", "/load_model/"})
  ResponseEntity<byte[]> load(HttpServletRequest request) throws IOException {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    Map<String, String> parameters = FormReader.read(query);
    boolean checkOnly = "true".equals(parameters.getOrDefault("check", "false"));
    Wanted wanted = read(request.getInputStream().readNBytes(BODY));
    if ("true".equals(parameters.getOrDefault("split", "false"))) {
      return split(wanted);
    }
    Loaded loaded =
        reloader.load(
            Optional.ofNullable(wanted.model()), Optional.ofNullable(wanted.version()), checkOnly);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsBytes(loaded));
  }

  /** A release says that what is tried beside the champion is another now. */
  private ResponseEntity<byte[]> split(Wanted wanted) {
    Optional<Split> split = Optional.ofNullable(wanted.model()).flatMap(reloader::split);
    return Json.answer(HttpStatus.OK, Map.of("rollout", split.map(Split::view).orElse(Map.of())));
  }

  private static Wanted read(byte[] body) throws IOException {
    if (new String(body, StandardCharsets.UTF_8).isBlank()) {
      return new Wanted(null, null);
    }
    try {
      return Optional.ofNullable(JSON.readValue(body, Wanted.class)).orElse(new Wanted(null, null));
    } catch (JsonProcessingException e) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "reload.malformed",
          "Expected nothing or {\"model\": \"NAME\", \"version\": 3}: " + e.getOriginalMessage());
    }
  }
}
