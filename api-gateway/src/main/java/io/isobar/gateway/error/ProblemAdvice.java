package io.isobar.gateway.error;

import io.isobar.domain.failure.Failure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Every exception of a request as a problem document, or as a page where a browser asks; nobody
 * gets a stack trace or a bare 500.
 */
@RestControllerAdvice
final class ProblemAdvice {
  private final ObjectProvider<BrowserProblems> browsers;

  ProblemAdvice(ObjectProvider<BrowserProblems> browsers) {
    this.browsers = browsers;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> problem(Problem problem, HttpServletRequest request) {
    return answer(problem, request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> failure(Failure failure, HttpServletRequest request) {
    return answer(Problems.noted(failure), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unreadable(IOException exception, HttpServletRequest request) {
    return answer(Problems.unreadable(exception), request);
  }

  /** What Spring itself refuses (unknown path, wrong method) or nobody expected. */
  @ExceptionHandler
  ResponseEntity<byte[]> other(Exception exception, HttpServletRequest request) {
    if (exception instanceof ErrorResponse refused) {
      HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
      String detail = String.valueOf(refused.getBody().getDetail());
      ResponseEntity<byte[]> answer = answer(Problem.of(status, "http.refused", detail), request);
      return ResponseEntity.status(status)
          .headers(refused.getHeaders())
          .headers(answer.getHeaders())
          .body(answer.getBody());
    }
    return answer(Problems.unexpected(exception), request);
  }

  private ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request) {
    // Browsers name it; programs say that they take anything.
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return Optional.ofNullable(browsers.getIfAvailable())
        .filter(pages -> accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE))
        .map(pages -> pages.answer(problem, request))
        .orElseGet(() -> Problems.answer(problem));
  }
}
