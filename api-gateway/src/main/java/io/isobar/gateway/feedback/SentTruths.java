package io.isobar.gateway.feedback;

import io.isobar.domain.feedback.Truth;
import io.isobar.gateway.pipelines.Times;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.serve.Faults;
import io.isobar.gateway.serve.PredictionIds;
import io.isobar.gateway.serve.RowError;
import io.isobar.gateway.serve.Unfit;
import io.isobar.workflows.definition.Spelling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads truths of the rows of a request.
 *
 * @param now the time of those that bring none
 */
record SentTruths(Caller caller, Instant now, Faults faults) {
  private static final String ID = "prediction_id";
  private static final String TRUTH = "truth";
  private static final String AT = "at";
  private static final String BY = "by";
  private static final List<String> FIELDS = List.of(ID, TRUTH, AT, BY);
  private static final int LONGEST = 200;

  /** How far the clock of a sender may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** The truth of a row; empty when something of it is told to be wrong. */
  Optional<Truth> read(int row, Map<String, Object> fields) {
    fields.forEach(
        (name, value) -> {
          if (!FIELDS.contains(name)) {
            String known = "one of " + String.join(", ", FIELDS);
            String better = Spelling.closest(name, FIELDS).orElse(null);
            faults.add(RowError.unknown(row, name, value, known, better));
          }
        });
    Optional<String> id = id(row, sent(fields, ID));
    Optional<Object> truth = truth(row, sent(fields, TRUTH));
    Optional<Instant> at = at(row, sent(fields, AT));
    Optional<String> by = by(row, sent(fields, BY));
    return id.isPresent() && truth.isPresent() && at.isPresent() && by.isPresent()
        ? Optional.of(new Truth(id.get(), truth.get(), at.get(), by.get()))
        : Optional.empty();
  }

  /** Programs write what they do not know as null. */
  private static @Nullable Object sent(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == Unfit.NULL ? null : value;
  }

  private Optional<String> id(int row, @Nullable Object sent) {
    if (sent instanceof String id && PredictionIds.fits(id)) {
      return Optional.of(id);
    }
    return wrong(row, ID, sent, "the prediction_id of an answer of /predict");
  }

  private Optional<Object> truth(int row, @Nullable Object sent) {
    return switch (sent) {
      case Number number when Double.isFinite(number.doubleValue()) ->
          Optional.of(number.doubleValue());
      case Boolean flag -> Optional.of(flag);
      case String text when text.length() <= LONGEST -> Optional.of(text);
      case null, default ->
          wrong(
              row,
              TRUTH,
              sent,
              "a number, true, false, or a text of at most " + LONGEST + " characters");
    };
  }

  private Optional<Instant> at(int row, @Nullable Object sent) {
    if (sent == null) {
      return Optional.of(now);
    }
    Optional<Instant> at =
        sent instanceof String word
            ? Times.parse(word).filter(time -> !time.isAfter(now.plus(AHEAD)))
            : Optional.empty();
    return at.isPresent() ? at : wrong(row, AT, sent, Times.EXPECTED + ", which is not to come");
  }

  /** A name counts only where nobody is told apart. */
  private Optional<String> by(int row, @Nullable Object sent) {
    if (sent == null || !caller.anyRole()) {
      return Optional.of(caller.name());
    }
    return sent instanceof String name && !name.isBlank() && name.length() <= LONGEST
        ? Optional.of(name)
        : wrong(row, BY, sent, "a name of at most " + LONGEST + " characters");
  }

  private <T> Optional<T> wrong(int row, String field, @Nullable Object sent, String expected) {
    faults.add(
        sent == null
            ? RowError.missing(row, field, expected)
            : RowError.wrong(row, field, sent, "not what is expected", expected));
    return Optional.empty();
  }
}
