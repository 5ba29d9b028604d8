package io.isobar.storage.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a run, as the ledger's JSON. */
final class LedgerJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LedgerJson() {}

  static String write(SortedMap<String, String> parameters) {
    try {
      return MAPPER.writeValueAsString(parameters);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records of domain as JSON. */
  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SortedMap<String, String> read(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
