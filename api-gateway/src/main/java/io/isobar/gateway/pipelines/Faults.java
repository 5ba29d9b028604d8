package io.isobar.gateway.pipelines;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.isobar.gateway.error.Problem;
import io.isobar.workflows.definition.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Everything that is wrong with a request, to be told at once. */
public final class Faults {
  private final List<Fault> errors = new ArrayList<>();

  /** One thing that is wrong; absent members are left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(
      String field,
      @Nullable Object value,
      String problem,
      String expected,
      @JsonProperty("did_you_mean") @Nullable String better) {
    @Override
    public String toString() {
      String what = value == null ? problem : field + " is '" + value + "'";
      String hint = better == null ? "" : "; did you mean " + better + "?";
      return what + "; expected " + expected + hint;
    }
  }

  public void add(String field, Object value, String expected) {
    errors.add(new Fault(field, value, "'" + value + "' is not what is expected", expected, null));
  }

  public void unknown(String field, Collection<String> known) {
    errors.add(
        new Fault(
            field,
            null,
            "there is no field '" + field + "'",
            String.join(", ", known),
            Spelling.closest(field, known).orElse(null)));
  }

  /** Throws a problem of status 400 when there was any. */
  public void check() {
    if (!errors.isEmpty()) {
      String first = errors.getFirst().toString();
      String detail =
          errors.size() == 1 ? first : errors.size() + " values are wrong; the first: " + first;
      throw Problem.of(HttpStatus.BAD_REQUEST, "request.invalid", detail)
          .with("errors", List.copyOf(errors));
    }
  }
}
