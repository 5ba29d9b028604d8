package io.isobar.gateway.serve.v2;

import io.isobar.domain.model.Classes;
import io.isobar.domain.model.ModelCard;
import io.isobar.gateway.serve.Answer;
import io.isobar.gateway.serve.Answer.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A tensor that a model answers with.
 *
 * @param width values a row, of [n, width]; empty for one, of [n]
 * @param classes whose probabilities it has, in that order
 * @param cells its values for a row: Double, NaN for none, or String
 */
record Output(
    String name,
    DataType type,
    OptionalInt width,
    Optional<Classes> classes,
    Function<Answer, List<?>> cells) {

  /** All outputs of a model, in order. */
  static List<Output> of(ModelCard card) {
    return card.classes()
        .map(
            classes ->
                List.of(
                    single("prediction", DataType.BYTES, Answer::prediction),
                    new Output(
                        "probabilities",
                        DataType.FP64,
                        OptionalInt.of(classes.count()),
                        Optional.of(classes),
                        Output::probabilities)))
        .orElseGet(
            () ->
                List.of(
                    single("prediction", DataType.FP64, Answer::prediction),
                    single("low", DataType.FP64, answer -> end(answer, Interval::low)),
                    single("high", DataType.FP64, answer -> end(answer, Interval::high))));
  }

  private static Output single(String name, DataType type, Function<Answer, Object> value) {
    return new Output(
        name, type, OptionalInt.empty(), Optional.empty(), answer -> List.of(value.apply(answer)));
  }

  private static List<?> probabilities(Answer answer) {
    Map<String, Double> all = answer.probabilities();
    return all == null ? List.of() : List.copyOf(all.values());
  }

  private static double end(Answer answer, ToDoubleFunction<Interval> end) {
    Interval interval = answer.interval();
    return interval == null ? Double.NaN : end.applyAsDouble(interval);
  }

  /** For that many rows; -1 when there may be any number. */
  List<Integer> shape(int rows) {
    return width.isPresent() ? List.of(rows, width.getAsInt()) : List.of(rows);
  }
}
