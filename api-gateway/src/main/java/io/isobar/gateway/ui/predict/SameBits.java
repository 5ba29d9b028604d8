package io.isobar.gateway.ui.predict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether two answers say the same, to the last bit of each number. */
final class SameBits {
  /** What an answer promises; ids, warnings and explanations are not part of it. */
  private static final List<String> PROMISED =
      List.of("prediction", "interval", "probabilities", "set");

  private SameBits() {}

  static boolean of(JsonNode logged, JsonNode now) {
    return PROMISED.stream().allMatch(name -> same(logged.path(name), now.path(name)));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      // Postgres has one zero, as numbers of JSON have it.
      return Double.doubleToLongBits(one.doubleValue() + 0.0)
          == Double.doubleToLongBits(other.doubleValue() + 0.0);
    }
    if (one.isObject() && other.isObject() && one.size() == other.size()) {
      return one.properties().stream()
          .allMatch(member -> same(member.getValue(), other.path(member.getKey())));
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int at = 0; at < one.size(); at++) {
        if (!same(one.get(at), other.get(at))) {
          return false;
        }
      }
      return true;
    }
    return (one.isValueNode() && one.equals(other))
        || (one.isMissingNode() && other.isMissingNode());
  }
}
