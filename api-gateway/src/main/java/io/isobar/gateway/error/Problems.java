package io.isobar.gateway.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How failures become problems, and problems become bytes. */
public final class Problems {
  private static final ObjectMapper JSON = new ObjectMapper();

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
      return ResponseEntity.status(problem.status())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem that is no JSON: " + members, e);
    }
  }
}
