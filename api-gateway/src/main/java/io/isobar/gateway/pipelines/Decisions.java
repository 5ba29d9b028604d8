package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.approval.Decision;
import io.isobar.workflows.launch.RunCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Answers the questions of runs; each once, and by whom the run wants. */
public final class Decisions {
  private static final Duration IN_LEDGER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Approvals approvals;
  private final RunLookup lookup;
  private final TemporalLink temporal;

  public Decisions(Database database, TemporalLink temporal) {
    this.approvals = new Approvals(database);
    this.lookup = new RunLookup(database);
    this.temporal = temporal;
  }

  /**
   * What somebody answers.
   *
   * @param branch empty for a step without a foreach
   * @param roles of the person, given the role that is wanted
   */
  public record Answer(
      String run,
      String step,
      String branch,
      boolean approved,
      String comment,
      String by,
      Function<String, Set<String>> roles) {}

  /**
   * Answers, and returns the question with its answer as the ledger has it.
   *
   * @throws Failure {@code run.unknown}, {@code approval.unknown}, {@code approval.wrong-role},
   *     {@code approval.answered}, {@code approval.refused}, and those of Temporal
   */
  public Approval decide(Answer answer) {
    lookup.row(answer.run());
    Approval asked = find(answer).orElseThrow(() -> unknown(answer));
    Set<String> roles = answer.roles().apply(asked.role());
    if (!roles.contains(asked.role())) {
      throw Failure.user(
          "approval.wrong-role",
          "%s has the roles %s; this question wants the role %s."
              .formatted(answer.by(), roles, asked.role()),
          "Ask somebody who has it.");
    }
    if (asked.answeredAt().isPresent()) {
      throw answered(asked);
    }
    try {
      new RunCommands(temporal.client())
          .decide(
              answer.run(),
              new Decision(
                  answer.step(),
                  answer.branch(),
                  answer.approved(),
                  answer.by(),
                  roles,
                  answer.comment()));
    } catch (Failure refused) {
      Optional<Approval> now = find(answer).filter(known -> known.answeredAt().isPresent());
      throw now.map(Decisions::answered).orElse(refused);
    }
    return await(answer);
  }

  private Optional<Approval> find(Answer answer) {
    return approvals.list(Optional.of(answer.run()), false).stream()
        .filter(known -> known.step().equals(answer.step()))
        .filter(known -> known.branch().equals(answer.branch()))
        .findFirst();
  }

  /** The run writes its answer down itself, right after it has taken it. */
  private Approval await(Answer answer) {
    Instant end = Instant.now().plus(IN_LEDGER_WITHIN);
    Optional<Approval> known = find(answer);
    while (known.filter(found -> found.answeredAt().isPresent()).isEmpty()
        && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      known = find(answer);
    }
    return known.orElseThrow(() -> unknown(answer));
  }

  private Failure unknown(Answer answer) {
    List<String> open =
        approvals.list(Optional.of(answer.run()), true).stream()
            .map(
                known ->
                    known.branch().isEmpty() ? known.step() : known.step() + "/" + known.branch())
            .toList();
    return Failure.user(
        "approval.unknown",
        "Step %s of run %s has asked nothing; %s."
            .formatted(
                answer.step(),
                answer.run(),
                open.isEmpty() ? "nobody waits for an answer there" : "open are " + open),
        "Name a step that waits for an approval.");
  }

  private static Failure answered(Approval asked) {
    return Failure.user(
        "approval.answered",
        "Step %s of run %s was %s by %s already."
            .formatted(asked.step(), asked.run(), asked.decision().orElse("answered"), asked.by()),
        "The first answer counts.");
  }
}
