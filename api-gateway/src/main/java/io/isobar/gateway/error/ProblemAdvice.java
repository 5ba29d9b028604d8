package io.isobar.gateway.error;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Every exception of a request as a problem document; nobody gets a stack trace or a bare 500. */
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem) {
    return Problems.answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure) {
    if (failure.category().retryable()) {
      LOG.warn("{}", failure.describe());
    }
    return Problems.answer(Problems.of(failure));
  }

  /** The connection broke, or its chunks make no sense: nobody may be there to read this. */
  @ExceptionHandler
  ResponseEntity<byte[]> unreadable(IOException exception) {
    String detail = "The request cannot be read to its end: " + exception.getMessage();
    return Problems.answer(Problem.of(HttpStatus.BAD_REQUEST, "http.unreadable", detail));
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
    String reference = UUID.randomUUID().toString();
    LOG.error("Unexpected, reference {}", reference, exception);
    return Problems.answer(
        Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "gateway.unexpected",
                "The gateway met a fault of its own.")
            .with("reference", reference)
            .with("remedy", "Look for the reference in the log of the gateway."));
  }
}
