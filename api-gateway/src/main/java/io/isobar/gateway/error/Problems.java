package io.isobar.gateway.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.domain.failure.Failure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How failures become problems, and problems become bytes. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** What is away is mostly back soon; who asks again every moment would not help it. */
  private static final String RETRY_SECONDS = "5";

  /** Faults of the caller that are more than an input that does not fit. */
  private static final Map<String, HttpStatus> BY_CODE =
      Map.ofEntries(
          Map.entry("pipeline.unknown", HttpStatus.NOT_FOUND),
          Map.entry("definition.unknown", HttpStatus.NOT_FOUND),
          Map.entry("run.unknown", HttpStatus.NOT_FOUND),
          Map.entry("step.unknown", HttpStatus.NOT_FOUND),
          Map.entry("approval.unknown", HttpStatus.NOT_FOUND),
          Map.entry("backfill.unknown", HttpStatus.NOT_FOUND),
          Map.entry("pool.unknown", HttpStatus.NOT_FOUND),
          Map.entry("model.unknown", HttpStatus.NOT_FOUND),
          Map.entry("version.unknown", HttpStatus.NOT_FOUND),
          Map.entry("explanations.absent", HttpStatus.NOT_FOUND),
          Map.entry("explanations.collected", HttpStatus.NOT_FOUND),
          Map.entry("release.under-way", HttpStatus.CONFLICT),
          Map.entry("release.moved-meanwhile", HttpStatus.CONFLICT),
          Map.entry("release.is-live", HttpStatus.CONFLICT),
          Map.entry("release.nothing-before", HttpStatus.CONFLICT),
          Map.entry("release.collected", HttpStatus.CONFLICT),
          Map.entry("backfill.not-running", HttpStatus.CONFLICT),
          Map.entry("pool.in-use", HttpStatus.CONFLICT),
          Map.entry("asset.other-event", HttpStatus.CONFLICT),
          Map.entry("approval.wrong-role", HttpStatus.FORBIDDEN),
          Map.entry("approval.refused", HttpStatus.CONFLICT),
          Map.entry("approval.answered", HttpStatus.CONFLICT),
          Map.entry("run.not-under-way", HttpStatus.CONFLICT),
          Map.entry("run.under-way", HttpStatus.CONFLICT),
          Map.entry("run.other-request", HttpStatus.CONFLICT));

  private Problems() {}

  /** A failure of the system's own making: the caller's fault is 4xx, everything else 5xx. */
  public static Problem of(Failure failure) {
    HttpStatus status =
        switch (failure.category()) {
          case USER -> BY_CODE.getOrDefault(failure.code(), HttpStatus.UNPROCESSABLE_CONTENT);
          case PLATFORM, RESOURCE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    return Problem.of(status, failure.code(), String.valueOf(failure.getMessage()))
        .with("remedy", failure.remedy());
  }

  /** Whether the same request may be answered later; its answer says when to ask again. */
  private static boolean isPassing(HttpStatus status) {
    return status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS;
  }

  /** An answer of that status that says when to ask again, if that may help. */
  public static ResponseEntity.BodyBuilder status(HttpStatus status) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    return isPassing(status) ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS) : answer;
  }

  /** As {@link #of}; what may go away by itself is told in the log, too. */
  public static Problem noted(Failure failure) {
    if (failure.category().retryable()) {
      LOG.warn("{}", failure.describe());
    }
    return of(failure);
  }

  /** Whatever a request may throw. */
  public static Problem ofAny(RuntimeException thrown) {
    return switch (thrown) {
      case Problem problem -> problem;
      case Failure failure -> of(failure);
      default -> unexpected(thrown);
    };
  }

  /** The connection broke, or its chunks make no sense. */
  public static Problem unreadable(IOException exception) {
    String detail = "The request cannot be read to its end: " + exception.getMessage();
    return Problem.of(HttpStatus.BAD_REQUEST, "http.unreadable", detail);
  }

  /** What nobody expected; it is told in the log, and only by a reference to the caller. */
  public static Problem unexpected(Exception exception) {
    String reference = UUID.randomUUID().toString();
    LOG.error("Unexpected, reference {}", reference, exception);
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "gateway.unexpected",
            "The gateway met a fault of its own.")
        .with("reference", reference)
        .with("remedy", "Look for the reference in the log of the gateway.");
  }

  /**
   * A problem that clients of the Open Inference Protocol and of MLflow can read, too: for when
   * nobody has looked yet which one is spoken.
   */
  public static Problem inAllWords(Problem problem) {
    return problem
        .with("error", problem.detail())
        .with("error_code", MlflowCode.of(problem.status()).name())
        .with("message", problem.detail());
  }

  /** Answers with the problem where Spring does not do it. */
  public static void send(Problem problem, HttpServletResponse response) throws IOException {
    ResponseEntity<byte[]> answer = answer(problem);
    response.setStatus(answer.getStatusCode().value());
    answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    byte[] body = answer.getBody();
    response.getOutputStream().write(body == null ? new byte[0] : body);
  }

  /** The problem as an {@code application/problem+json} answer. */
  public static ResponseEntity<byte[]> answer(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "urn:isobar:problem:" + problem.code());
    members.put("title", problem.status().getReasonPhrase());
    members.put("status", problem.status().value());
    members.put("detail", problem.detail());
    members.put("code", problem.code());
    members.putAll(problem.extensions());
    try {
      return status(problem.status())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem that is no JSON: " + members, e);
    }
  }
}
