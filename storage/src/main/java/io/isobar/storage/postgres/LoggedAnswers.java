package io.isobar.storage.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Answers of the log as the predictions that they were. */
final class LoggedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoggedAnswers() {}

  /**
   * The prediction of an answer; empty when it is none of a model with these classes.
   *
   * @param classes whose order the log has not kept; empty of a regression
   */
  static Optional<Prediction> read(String json, Optional<Classes> classes) {
    try {
      JsonNode answer = JSON.readTree(json);
      return classes.isPresent() ? label(answer, classes.get()) : number(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the log has an answer that is no JSON: " + json, e);
    }
  }

  private static Optional<Prediction> number(JsonNode answer) {
    JsonNode value = answer.path("prediction");
    return value.isNumber()
        ? Optional.of(new Prediction.Regression(value.doubleValue(), interval(answer)))
        : Optional.empty();
  }

  private static Optional<Prediction.Interval> interval(JsonNode answer) {
    JsonNode ends = answer.path("interval");
    return ends.isObject()
        ? Optional.of(
            new Prediction.Interval(
                ends.path("low").doubleValue(),
                ends.path("high").doubleValue(),
                ends.path("coverage").doubleValue()))
        : Optional.empty();
  }

  private static Optional<Prediction> label(JsonNode answer, Classes classes) {
    String label = answer.path("prediction").asText();
    SequencedMap<String, Double> probabilities = new LinkedHashMap<>();
    for (String name : classes.names()) {
      JsonNode probability = answer.path("probabilities").path(name);
      if (!probability.isNumber()) {
        return Optional.empty();
      }
      probabilities.put(name, probability.doubleValue());
    }
    return probabilities.containsKey(label)
        ? Optional.of(new Prediction.Classification(label, probabilities, set(answer)))
        : Optional.empty();
  }

  private static Optional<Prediction.ClassSet> set(JsonNode answer) {
    JsonNode set = answer.path("set");
    if (!set.isObject()) {
      return Optional.empty();
    }
    List<String> labels = new ArrayList<>();
    set.path("classes").forEach(name -> labels.add(name.asText()));
    return Optional.of(new Prediction.ClassSet(labels, set.path("coverage").doubleValue()));
  }
}
