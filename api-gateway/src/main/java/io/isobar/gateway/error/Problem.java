package io.isobar.gateway.error;

import java.util.LinkedHashMap;
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

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> extensions() {
    return extensions;
  }
}
