package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Everything that is wrong with one request, up to a bound. */
public final class Faults {
  private static final int SHOWN = 100;

  private final String area;
  private final List<RowError> errors = new ArrayList<>();

  Faults() {
    this("predict");
  }

  /** {@code area} begins the code of the problem. */
  public Faults(String area) {
    this.area = area;
  }

  public void add(RowError error) {
    if (!full()) {
      errors.add(error);
    }
  }

  /** Whether looking for more is pointless. */
  public boolean full() {
    return errors.size() >= SHOWN;
  }

  /** The first row with something wrong; 0 when there is none. */
  int firstRow() {
    return errors.isEmpty() ? 0 : errors.getFirst().row();
  }

  /** Goes on when there are none. */
  public void refuseIfAny() {
    if (!errors.isEmpty()) {
      String count = (full() ? "at least " : "") + errors.size();
      throw Problem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              area + ".invalid",
              count + " fault(s) in the request; the first: " + errors.getFirst())
          .with("errors", List.copyOf(errors));
    }
  }
}
