package io.isobar.gateway.serve.mlflow;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.MlflowCode;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.serve.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as MLflow has them: {@code error_code} and {@code message}. */
@RestControllerAdvice(basePackageClasses = MlflowAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MlflowAdvice {
  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error_code", MlflowCode.of(problem.status()).name());
    answer.put("message", problem.text());
    return Json.answer(problem.plainStatus(), answer);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure) {
    return problem(Problems.noted(failure));
  }
}
