package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions that runs ask of people. Each write may be repeated without harm. */
public final class Approvals {
  private final Database database;

  public Approvals(Database database) {
    this.database = database;
  }

  /**
   * A question.
   *
   * @param decision empty while it is open
   */
  public record Approval(
      String run,
      String step,
      String branch,
      String role,
      String question,
      Instant deadline,
      Instant askedAt,
      Optional<Instant> answeredAt,
      Optional<String> decision,
      String by,
      String comment) {}

  public void ask(
      String run, String step, String branch, String role, String question, Instant deadline) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                insert into isobar.approvals (run, step, branch, role, question, deadline)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                run,
                step,
                branch,
                role,
                question,
                Times.of(deadline)));
  }

  /** Notes the answer; the first one counts. */
  public void answer(
      String run, String step, String branch, String decision, String by, String comment) {
    Guarded.write(
        database,
        handle ->
            handle.execute(
                """
                update isobar.approvals
                set answered_at = now(), decision = ?, decided_by = ?, comment = ?
                where run = ? and step = ? and branch = ? and answered_at is null
                """,
                decision,
                by,
                comment,
                run,
                step,
                branch));
  }

  /** The oldest first; of all runs when {@code run} is empty. */
  public List<Approval> list(Optional<String> run, boolean openOnly) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select * from isobar.approvals
                    where (cast(:run as text) is null or run = :run)
                      and (not :open or answered_at is null)
                    order by asked_at, run, step, branch
                    """)
                .bind("run", run.orElse(null))
                .bind("open", openOnly)
                .map(
                    (row, context) ->
                        new Approval(
                            row.getString("run"),
                            row.getString("step"),
                            row.getString("branch"),
                            row.getString("role"),
                            row.getString("question"),
                            Times.required(row, "deadline"),
                            Times.required(row, "asked_at"),
                            Times.optional(row, "answered_at"),
                            Optional.ofNullable(row.getString("decision")),
                            row.getString("decided_by"),
                            row.getString("comment")))
                .list());
  }
}
