package io.isobar.gateway.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one row.
 *
 * @param prediction a number, or the name of a class
 * @param interval of a number
 * @param probabilities of all classes by name, in the order of the model
 * @param set of classes, one of which is the truth with the coverage that it names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
    Object prediction,
    @Nullable Interval interval,
    @Nullable SequencedMap<String, Double> probabilities,
    @Nullable ClassSet set,
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
    List<Warning> all = warnings(prediction, model, warnings);
    return switch (prediction) {
      case Prediction.Regression number ->
          new Answer(
              number.value(),
              number.interval().map(Interval::of).orElse(null),
              null,
              null,
              model.model(),
              model.version(),
              id,
              all.isEmpty() ? null : all,
              explanation);
      case Prediction.Classification one ->
          new Answer(
              one.label(),
              null,
              one.probabilities(),
              one.set().map(ClassSet::of).orElse(null),
              model.model(),
              model.version(),
              id,
              all.isEmpty() ? null : all,
              explanation);
    };
  }

  /** A promise that the model was to make and cannot is said, not left out. */
  private static List<Warning> warnings(
      Prediction prediction, ServedModel model, List<Warning> warnings) {
    String why = model.predictor().calibration().map(Calibration::whyNot).orElse("");
    if (why.isEmpty()) {
      return warnings;
    }
    String field =
        switch (prediction) {
          case Prediction.Regression _ -> "interval";
          case Prediction.Classification _ -> "set";
        };
    return Stream.concat(warnings.stream(), Stream.of(new Warning(field, "none", why))).toList();
  }

  /** The class, of a prediction that is one. */
  Optional<String> label() {
    return probabilities == null ? Optional.empty() : Optional.of(prediction.toString());
  }

  /** Where the truth lies, {@code coverage} of the time. */
  public record Interval(double low, double high, double coverage) {
    static Interval of(Prediction.Interval interval) {
      return new Interval(interval.low(), interval.high(), interval.coverage());
    }
  }

  /** Classes one of which is the truth, {@code coverage} of the time; the likeliest first. */
  public record ClassSet(List<String> classes, double coverage) {
    static ClassSet of(Prediction.ClassSet set) {
      return new ClassSet(set.labels(), set.coverage());
    }
  }

  /** Something the caller should know though the prediction stands. */
  public record Warning(String field, String value, String note) {
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
  public record Explained(
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
