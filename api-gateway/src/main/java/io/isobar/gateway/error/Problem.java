package io.isobar.gateway.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered, as RFC 9457 wants it told. */
public final class Problem extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final Map<String, Object> extensions;

  private Problem(HttpStatus status, String code, String detail, Map<String, Object> extensions) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.extensions = extensions;
  }

  /**
   * A problem without further members.
   *
   * @param code stable, for programs ({@code predict.invalid})
   * @param detail what is wrong, which value, what was expected
   */
  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, Map.of());
  }

  /** The same problem with one more member. */
  public Problem with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(name, value);
    return new Problem(status, code, detail(), more);
  }

  /** The same problem by another code. */
  public Problem as(String otherCode) {
    return new Problem(status, otherCode, detail(), extensions);
  }

  public HttpStatus status() {
    return status;
  }

  /** The status in protocols that know no 422: values that do not fit are 400 there. */
  public HttpStatus plainStatus() {
    return status == HttpStatus.UNPROCESSABLE_CONTENT ? HttpStatus.BAD_REQUEST : status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /**
   * All that is known of it as one text, for protocols whose errors are one: the detail, which has
   * the first fault of several, then the other faults and the hints, each on a line.
   */
  public String text() {
    StringBuilder text = new StringBuilder(detail());
    extensions.forEach(
        (name, value) -> {
          if (name.equals("errors")) {
            further().forEach(error -> text.append('\n').append(error));
          } else {
            text.append('\n').append(name).append(": ").append(value);
          }
        });
    return text.toString();
  }

  /** The faults that the detail does not tell. */
  public List<String> further() {
    return extensions.get("errors") instanceof List<?> errors
        ? errors.stream().skip(1).map(String::valueOf).toList()
        : List.of();
  }

  /** Further members by name, like {@code errors}. */
  public Map<String, Object> extensions() {
    return extensions;
  }
}
