package io.isobar.gateway.feedback;

import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.security.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Truths over HTTP. Unlike a prediction, a truth is a command: it may bring a training about, so it
 * wants a user where users are told apart.
 */
@RestController
final class FeedbackController {
  private final Feedback feedback;
  private final Users users;

  FeedbackController(Feedback feedback, Users users) {
    this.feedback = feedback;
    this.users = users;
  }

  @PostMapping({"/feedback", "/feedback/"})
  ResponseEntity<byte[]> feedback(HttpServletRequest request) throws IOException {
    return take(request, Optional.empty());
  }

  @PostMapping("/v1/models/{model}/feedback")
  ResponseEntity<byte[]> feedback(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    return take(request, Optional.of(model));
  }

  private ResponseEntity<byte[]> take(HttpServletRequest request, Optional<String> model)
      throws IOException {
    return Answers.ok(feedback.take(users.caller(request), model, request));
  }
}
