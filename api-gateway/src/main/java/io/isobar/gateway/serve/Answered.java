package io.isobar.gateway.serve;

import io.isobar.domain.scoring.comparable.ComparableRow;
import java.util.List;

/**
 * An answer on its way to the log and to its client.
 *
 * @param json it as text, written once
 * @param sent the same, and for the client alone what it can be compared with
 */
public record Answered(
    PredictionId id, Answer answer, String json, String sent, List<ComparableRow> comparable) {
  public Answered {
    comparable = List.copyOf(comparable);
  }

  static Answered of(PredictionId id, Answer answer, List<ComparableRow> comparable) {
    String json = Json.text(answer);
    return new Answered(
        id,
        answer,
        json,
        comparable.isEmpty() ? json : withMember(json, "comparable", comparable),
        comparable);
  }

  /** Training rows are in the log of no prediction: they are where they came from. */
  static String withMember(String object, String name, Object value) {
    return object.substring(0, object.length() - 1) + ",\"" + name + "\":" + Json.text(value) + "}";
  }
}
