package io.isobar.gateway.view;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a run or a step stands: its mark and its word, the same on pages and in the terminal. */
public enum State implements Text {
  SUCCEEDED("✓", Tone.GOOD, "succeeded", "correcto"),
  REUSED("⇢", Tone.GOOD, "reused", "reutilizado"),
  FAILED("✗", Tone.BAD, "failed", "fallido"),
  BLOCKED("⊘", Tone.BAD, "upstream failed", "bloqueado"),
  SKIPPED("↷", Tone.OFF, "skipped", "omitido"),
  CANCELLED("■", Tone.OFF, "cancelled", "cancelado"),
  RUNNING("◐", Tone.BUSY, "running", "en curso"),
  RETRYING("↻", Tone.BUSY, "trying again", "reintento"),
  QUEUED("…", Tone.WAIT, "queued", "en cola"),
  FOR_SLOTS("⏸", Tone.WAIT, "waits for slots", "espera recurso"),
  FOR_SOMEBODY("?", Tone.HUMAN, "waits for a decision", "espera decisión"),
  WAITING("·", Tone.OFF, "waiting", "pendiente");

  /** What a state means to whoever looks; a colour of the style sheet. */
  public enum Tone {
    GOOD,
    BAD,
    BUSY,
    WAIT,
    HUMAN,
    OFF
  }

  /** Kinds of steps that no worker works on. */
  private static final Set<String> WITHOUT_ATTEMPTS = Set.of("wait", "approval", "pipeline");

  /** How the reason of a step begins that an earlier run has done. */
  private static final String TAKEN_OVER = "reused from run ";

  private final String mark;
  private final Tone tone;
  private final String english;
  private final String spanish;

  State(String mark, Tone tone, String english, String spanish) {
    this.mark = mark;
    this.tone = tone;
    this.english = english;
    this.spanish = spanish;
  }

  public String mark() {
    return mark;
  }

  public Tone tone() {
    return tone;
  }

  @Override
  public String english() {
    return english;
  }

  @Override
  public String spanish() {
    return spanish;
  }

  public boolean isOpen() {
    return switch (this) {
      case SUCCEEDED, REUSED, FAILED, BLOCKED, SKIPPED, CANCELLED -> false;
      case RUNNING, RETRYING, QUEUED, FOR_SLOTS, FOR_SOMEBODY, WAITING -> true;
    };
  }

  public static State of(RunRow run) {
    return of(run.outcome(), run.reason()).orElse(RUNNING);
  }

  /**
   * Of a card's step.
   *
   * @param word running, waiting, or an outcome in lower case
   */
  public static State of(String word, String reason) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.name().equalsIgnoreCase(word))
        .findFirst()
        .flatMap(outcome -> of(Optional.of(outcome), reason))
        .orElse(word.equals("running") ? RUNNING : WAITING);
  }

  /** Of a step that nothing more is known of than its row. */
  public static State of(StepRow step) {
    return of(step.outcome(), step.reason())
        .orElse(step.startedAt().isPresent() ? RUNNING : WAITING);
  }

  /**
   * Of a step.
   *
   * @param attempts of this step
   * @param slots whether it stands in the queue of a pool
   * @param asked whether somebody has to answer
   */
  public static State of(StepRow step, List<AttemptRow> attempts, boolean slots, boolean asked) {
    Optional<State> ended = of(step.outcome(), step.reason());
    if (ended.isPresent()) {
      return ended.get();
    }
    if (slots) {
      return FOR_SLOTS;
    }
    if (asked) {
      return FOR_SOMEBODY;
    }
    if (step.startedAt().isEmpty()) {
      return WAITING;
    }
    List<AttemptRow> open = attempts.stream().filter(one -> one.outcome().isEmpty()).toList();
    if (open.stream().anyMatch(one -> one.key().attempt() > 1)) {
      return RETRYING;
    }
    if (!open.isEmpty()) {
      return RUNNING;
    }
    if (WITHOUT_ATTEMPTS.contains(step.kind())) {
      return RUNNING;
    }
    return attempts.stream().anyMatch(one -> one.outcome().equals(Optional.of(Outcome.FAILED)))
        ? RETRYING
        : QUEUED;
  }

  /** Of one attempt. */
  public static State of(AttemptRow attempt) {
    return of(attempt.outcome(), "").orElse(attempt.key().attempt() > 1 ? RETRYING : RUNNING);
  }

  private static Optional<State> of(Optional<Outcome> outcome, String reason) {
    return outcome.map(
        ended ->
            switch (ended) {
              case SUCCEEDED -> reason.startsWith(TAKEN_OVER) ? REUSED : SUCCEEDED;
              case FAILED -> FAILED;
              case SKIPPED -> SKIPPED;
              case UPSTREAM_FAILED -> BLOCKED;
              case CANCELLED -> CANCELLED;
            });
  }
}
