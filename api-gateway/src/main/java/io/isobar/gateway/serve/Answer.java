package io.isobar.gateway.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.Prediction;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one row.
 *
 * @param prediction a number, or the name of a class
 * @param interval of a number
 * @param probabilities of all classes by name, in the order of the model
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
    Object prediction,
    @Nullable Interval interval,
    @Nullable SequencedMap<String, Double> probabilities,
    String model,
    int version,
    @JsonProperty("prediction_id") String predictionId,
    @Nullable List<Warning> warnings,
    @Nullable Explained explanation) {

  static Answer of(
      Prediction prediction,
      ServedModel model,
      String id,
      List<Warning> warnings,
      @Nullable Explained explanation) {
    return switch (prediction) {
      case Prediction.Regression number ->
          new Answer(
              number.value(),
              Interval.of(number),
              null,
              model.model(),
              model.version(),
              id,
              warnings.isEmpty() ? null : warnings,
              explanation);
      case Prediction.Classification one ->
          new Answer(
              one.label(),
              null,
              one.probabilities(),
              model.model(),
              model.version(),
              id,
              warnings.isEmpty() ? null : warnings,
              explanation);
    };
  }

  /** Where the truth lies, {@code coverage} of the time. */
  record Interval(double low, double high, double coverage) {
    static Interval of(Prediction.Regression prediction) {
      return new Interval(prediction.low(), prediction.high(), prediction.coverage());
    }
  }

  /** Something the caller should know though the prediction stands. */
  record Warning(String field, String value, String note) {
    static Warning unseen(String field, Object value) {
      return new Warning(
          field, value.toString(), "never seen in training; predicted like a rare value");
    }

    static Warning unexplained() {
      return new Warning(
          "explain",
          "true",
          "the nearest training rows vote as a whole: there is no share of a single column");
    }
  }

  /**
   * Why: base + all contributions = margin.
   *
   * @param others what the contributions that are not listed add up to
   */
  record Explained(
      double base,
      double margin,
      String space,
      List<Explanation.Contribution> contributions,
      double others) {
    static Explained of(Explanation explanation, int shown) {
      List<Explanation.Contribution> all = explanation.contributions();
      int count = Math.min(shown, all.size());
      double others = all.stream().skip(count).mapToDouble(Explanation.Contribution::amount).sum();
      return new Explained(
          explanation.base(),
          explanation.margin(),
          explanation.space(),
          all.subList(0, count),
          others);
    }
  }
}
