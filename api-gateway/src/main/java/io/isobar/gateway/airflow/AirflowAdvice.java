package io.isobar.gateway.airflow;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as Airflow's clients read them: what is wrong is the text {@code detail}. */
@RestControllerAdvice(basePackageClasses = AirflowAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AirflowAdvice {
  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("detail", problem.detail());
    answer.put("code", problem.code());
    // The clients expect a list under 422, and Airflow itself answers a wrong value with 400.
    return Json.of(problem.plainStatus(), answer);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure) {
    return problem(Problems.noted(failure));
  }
}
