package io.isobar.gateway.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.workflows.pipeline.Payloads;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How answers are written; an empty Optional is null. */
final class Json {
  static final ObjectMapper MAPPER = Payloads.mapper();

  private Json() {}

  static ResponseEntity<byte[]> ok(Object value) {
    return of(HttpStatus.OK, value);
  }

  static ResponseEntity<byte[]> of(HttpStatus status, Object value) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(bytes(value));
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  /** Text of the ledger that is JSON already. */
  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger has a text that is no JSON", e);
    }
  }
}
