package io.isobar.gateway.pipelines;

import io.isobar.gateway.error.Problem;
import io.isobar.workflows.definition.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Everything that is wrong with a request, to be told at once. */
public final class Faults {
  private final List<Map<String, Object>> errors = new ArrayList<>();

  public void add(String field, Object value, String expected) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("field", field);
    error.put("value", value);
    error.put("problem", "'" + value + "' is not what is expected");
    error.put("expected", expected);
    errors.add(error);
  }

  public void unknown(String field, Collection<String> known) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("field", field);
    error.put("problem", "there is no field '" + field + "'");
    error.put("expected", String.join(", ", known));
    Spelling.closest(field, known).ifPresent(better -> error.put("did_you_mean", better));
    errors.add(error);
  }

  /** Throws a problem of status 400 when there was any. */
  public void check() {
    if (!errors.isEmpty()) {
      String detail = errors.size() == 1 ? "One value is wrong." : errors.size() + " are wrong.";
      throw Problem.of(HttpStatus.BAD_REQUEST, "request.invalid", detail).with("errors", errors);
    }
  }
}
