package io.isobar.gateway.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the container finds wrong by itself. It asks here even when an answer has begun, as when the
 * client of a stream hangs up: then nothing may be added to it.
 */
@RestController
final class ContainerErrors implements ErrorController {
  @RequestMapping("/error")
  @Nullable ResponseEntity<byte[]> error(HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      return null;
    }
    HttpStatus status =
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
            .map(code -> HttpStatus.resolve((Integer) code))
            .orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    return Problems.answer(Problems.inAllWords(problem(status)));
  }

  private static Problem problem(HttpStatus status) {
    return status == HttpStatus.REQUEST_TIMEOUT
        ? Problem.of(status, "http.too-slow", "The body has not come in time.")
        : Problem.of(status, "http.refused", "The server does not take this request.");
  }
}
