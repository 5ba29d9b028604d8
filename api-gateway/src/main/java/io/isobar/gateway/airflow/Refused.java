package io.isobar.gateway.airflow;

import io.isobar.gateway.error.Problem;
import org.springframework.http.HttpStatus;

/** Refusals of these routes. */
final class Refused {
  private Refused() {}

  static Problem wrong(String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "airflow.invalid", detail);
  }

  static Problem missing(String detail) {
    return Problem.of(HttpStatus.NOT_FOUND, "airflow.not-found", detail);
  }

  static Problem taken(String detail) {
    return Problem.of(HttpStatus.CONFLICT, "airflow.conflict", detail);
  }
}
