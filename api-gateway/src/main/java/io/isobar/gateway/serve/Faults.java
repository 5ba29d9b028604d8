package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Everything that is wrong with one request, up to a bound. */
final class Faults {
  private static final int SHOWN = 100;

  private final List<RowError> errors = new ArrayList<>();

  void add(RowError error) {
    if (!full()) {
      errors.add(error);
    }
  }

  /** Whether looking for more is pointless. */
  boolean full() {
    return errors.size() >= SHOWN;
  }

  /** Goes on when there are none. */
  void refuseIfAny() {
    if (!errors.isEmpty()) {
      String count = (full() ? "at least " : "") + errors.size();
      throw Problem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "predict.invalid",
              count + " fault(s) in the request; the first: " + errors.getFirst())
          .with("errors", List.copyOf(errors));
    }
  }
}
