package io.isobar.gateway.serve.v2;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.serve.Json;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as the protocol has them: what is wrong is the text {@code error}. */
@RestControllerAdvice(basePackageClasses = V2Advice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class V2Advice {
  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem) {
    return Json.answer(problem.plainStatus(), Map.of("error", problem.text()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure) {
    return problem(Problems.noted(failure));
  }
}
