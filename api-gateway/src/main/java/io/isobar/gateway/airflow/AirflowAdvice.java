package io.isobar.gateway.airflow;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as Airflow's clients read them: what is wrong is the text {@code detail}. */
@RestControllerAdvice(basePackageClasses = AirflowAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AirflowAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(AirflowAdvice.class);

  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem) {
    // The clients expect a list under 422, and Airflow itself answers a wrong value with 400.
    HttpStatus status =
        problem.status() == HttpStatus.UNPROCESSABLE_CONTENT
            ? HttpStatus.BAD_REQUEST
            : problem.status();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("detail", problem.detail());
    answer.put("code", problem.code());
    return Json.of(status, answer);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure) {
    if (failure.category().retryable()) {
      LOG.warn("{}", failure.describe());
    }
    return problem(Problems.of(failure));
  }
}
