package io.isobar.gateway.error;

import org.springframework.http.HttpStatus;

/** The codes of refusals that MLflow's programs know. */
public enum MlflowCode {
  BAD_REQUEST,
  RESOURCE_DOES_NOT_EXIST,
  RESOURCE_EXHAUSTED,
  TEMPORARILY_UNAVAILABLE;

  public static MlflowCode of(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> RESOURCE_DOES_NOT_EXIST;
      case SERVICE_UNAVAILABLE -> TEMPORARILY_UNAVAILABLE;
      case TOO_MANY_REQUESTS -> RESOURCE_EXHAUSTED;
      default -> BAD_REQUEST;
    };
  }
}
