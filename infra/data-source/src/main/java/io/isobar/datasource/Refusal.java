package io.isobar.datasource;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/** Ends a request with this status and {@code {"detail":...}}. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Object detail;

  private Refusal(int status, Object detail) {
    super(String.valueOf(detail));
    this.status = status;
    this.detail = detail;
  }

  static Refusal of(int status, String detail) {
    return new Refusal(status, detail);
  }

  /** A missing or unreadable parameter, in the words of the original's framework. */
  static Refusal parameter(String name, String message, String type) {
    return new Refusal(
        422, List.of(Map.of("loc", List.of("query", name), "msg", message, "type", type)));
  }

  int status() {
    return status;
  }

  Object detail() {
    return detail;
  }
}
