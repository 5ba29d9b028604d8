package io.isobar.gateway.error;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Every exception of a request as a problem document; nobody gets a stack trace or a bare 500. */
@RestControllerAdvice
final class ProblemAdvice {
  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem) {
    return Problems.answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure) {
    return Problems.answer(Problems.noted(failure));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unreadable(IOException exception) {
    return Problems.answer(Problems.unreadable(exception));
  }

  /** What Spring itself refuses (unknown path, wrong method) or nobody expected. */
  @ExceptionHandler
  ResponseEntity<byte[]> other(Exception exception) {
    if (exception instanceof ErrorResponse refused) {
      HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
      String detail = String.valueOf(refused.getBody().getDetail());
      ResponseEntity<byte[]> answer = Problems.answer(Problem.of(status, "http.refused", detail));
      return ResponseEntity.status(status)
          .headers(refused.getHeaders())
          .headers(answer.getHeaders())
          .body(answer.getBody());
    }
    return Problems.answer(Problems.unexpected(exception));
  }
}
