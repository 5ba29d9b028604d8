package io.isobar.gateway.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param row from 0, in the order of the request
 * @param value as it was sent, cut to 200 characters; absent when the field is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowError(
    int row,
    String field,
    @Nullable String value,
    String problem,
    String expected,
    @JsonProperty("did_you_mean") @Nullable String didYouMean) {
  private static final int SHOWN = 200;

  public static RowError missing(int row, String field, String expected) {
    return new RowError(row, field, null, "missing", expected, null);
  }

  public static RowError wrong(
      int row, String field, Object value, String problem, String expected) {
    return new RowError(row, field, shown(value), problem, expected, null);
  }

  public static RowError unknown(
      int row, String field, Object value, String expected, @Nullable String didYouMean) {
    return new RowError(row, shown(field), shown(value), "unknown field", expected, didYouMean);
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  @Override
  public String toString() {
    String sent = value == null ? "" : " '" + value + "'";
    String near = didYouMean == null ? "" : "; did you mean " + didYouMean + "?";
    return "row " + row + ", " + field + ": " + problem + sent + "; expected " + expected + near;
  }
}
