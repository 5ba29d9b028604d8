package io.isobar.gateway.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.workflows.pipeline.Payloads;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How answers about pipelines and runs are written. */
public final class Answers {
  private static final ObjectMapper JSON = Payloads.mapper();

  private Answers() {}

  public static ResponseEntity<byte[]> ok(Object value) {
    return of(HttpStatus.OK, value);
  }

  public static ResponseEntity<byte[]> of(HttpStatus status, Object value) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(bytes(value));
  }

  public static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  /** A value as the tree of its JSON. */
  public static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  /** Text of the ledger that is JSON already. */
  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger has a text that is no JSON", e);
    }
  }
}
