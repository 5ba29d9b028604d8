package io.isobar.gateway.serve.v2;

import io.isobar.gateway.error.Problem;
import org.springframework.http.HttpStatus;

/** What is wrong with a request of this protocol. */
final class Refusals {
  private Refusals() {}

  static Problem malformed(String what) {
    return Problem.of(HttpStatus.BAD_REQUEST, "v2.malformed", what);
  }

  static Problem unsupported(String what) {
    return Problem.of(HttpStatus.BAD_REQUEST, "v2.unsupported", what);
  }
}
