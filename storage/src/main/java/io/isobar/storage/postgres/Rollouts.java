package io.isobar.storage.postgres;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Roll-outs and what was decided in them. One is open for a model at most. */
public final class Rollouts {
  private static final String BY_ID = "select * from isobar.rollouts r where r.rollout = :id";

  /** One that its alias or the end of its run has overtaken splits nothing, though it is open. */
  private static final String LIVE =
      """
      select r.* from isobar.rollouts r
      join isobar.aliases a on a.model = r.model and a.version = r.champion and a.alias = :alias
      where r.outcome is null and r.stage > 0 and not exists (
        select from isobar.runs u where u.run = r.run_id and u.finished_at is not null)
      order by r.model
      """;

  private final Database database;

  public Rollouts(Database database) {
    this.database = database;
  }

  /** What is to be rolled out; see {@link Rollout}. */
  public record Wish(
      String id,
      String model,
      int champion,
      int version,
      String run,
      String step,
      Optional<String> keyColumn) {}

  /**
   * Begins a roll-out; ends that of an older version. A second call with the same id changes
   * nothing.
   *
   * @throws Failure {@code release.overtaken} when a newer version is being rolled out
   */
  public Rollout begin(Wish wish) {
    return Guarded.write(
        database,
        handle -> {
          handle.execute(
              "select pg_advisory_xact_lock(hashtextextended(?, 0))", "rollout " + wish.model());
          Optional<Rollout> known = find(handle, wish.id());
          if (known.isPresent()) {
            return known.get();
          }
          open(handle, wish.model()).ifPresent(other -> makeWay(handle, other, wish));
          return handle
              .createQuery(
                  """
                  insert into isobar.rollouts
                    (rollout, model, champion, version, run_id, step, key_column)
                  values (:id, :model, :champion, :version, :run, :step, :column) returning *
                  """)
              .bind("id", wish.id())
              .bind("model", wish.model())
              .bind("champion", wish.champion())
              .bind("version", wish.version())
              .bind("run", wish.run())
              .bind("step", wish.step())
              .bind("column", wish.keyColumn().orElse(null))
              .map((row, context) -> read(row))
              .one();
        });
  }

  private static void makeWay(Handle handle, Rollout other, Wish wish) {
    if (other.version() > wish.version() && !runHasEnded(handle, other)) {
      throw Failure.user(
          "release.overtaken",
          "Version %d of %s is not rolled out: the newer version %d of run %s is, since %s."
              .formatted(
                  wish.version(), wish.model(), other.version(), other.run(), other.begunAt()),
          "Nothing has to be done: the newer version is tried.");
    }
    end(
        handle,
        other.id(),
        RolloutOutcome.ended,
        "version %d of run %s is rolled out instead".formatted(wish.version(), wish.run()));
  }

  /** One whose run was ended from outside is open until somebody makes it give way. */
  private static boolean runHasEnded(Handle handle, Rollout rollout) {
    return handle
        .createQuery(
            "select exists (select from isobar.runs where run = :run and finished_at is not null)")
        .bind("run", rollout.run())
        .mapTo(Boolean.class)
        .one();
  }

  /** Begins a stage, unless it or a later one has begun. */
  public Rollout stage(String id, int number, RolloutStage stage) {
    return Guarded.write(
        database,
        handle -> {
          handle
              .createUpdate(
                  """
                  update isobar.rollouts set stage = :number, mode = :mode, share = :share,
                    stage_since = clock_timestamp()
                  where rollout = :id and outcome is null and stage < :number
                  """)
              .bind("number", number)
              .bind("mode", stage.mode().name())
              .bind("share", stage.share())
              .bind("id", id)
              .execute();
          return find(handle, id).orElseThrow(() -> unknown(id));
        });
  }

  /** Keeps a decision; the first one of a round counts. */
  public void decide(RolloutDecision decision) {
    Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into isobar.rollout_decisions
                      (rollout, stage, round, mode, share, since, at, verdict, next, figures, reason)
                    values (:rollout, :stage, :round, :mode, :share, :since, :at, :verdict, :next,
                      :figures::jsonb, :reason)
                    on conflict (rollout, stage, round) do nothing
                    """)
                .bind("rollout", decision.rollout())
                .bind("stage", decision.stage())
                .bind("round", decision.round())
                .bind("mode", decision.what().mode().name())
                .bind("share", decision.what().share())
                .bind("since", Times.of(decision.since()))
                .bind("at", Times.of(decision.at()))
                .bind("verdict", decision.decision().verdict().name())
                .bind("next", decision.decision().next().name())
                .bind("figures", decision.figuresJson())
                .bind("reason", decision.decision().reason())
                .execute());
  }

  /** Ends a roll-out; how the first call says. */
  public Rollout end(String id, RolloutOutcome outcome, String reason) {
    return Guarded.write(
        database,
        handle -> {
          end(handle, id, outcome, reason);
          return find(handle, id).orElseThrow(() -> unknown(id));
        });
  }

  private static void end(Handle handle, String id, RolloutOutcome outcome, String reason) {
    handle.execute(
        "update isobar.rollouts set outcome = ?, reason = ?, ended_at = clock_timestamp()"
            + " where rollout = ? and outcome is null",
        outcome.name(),
        reason,
        id);
  }

  public Rollout require(String id) {
    return Guarded.read(database, handle -> find(handle, id).orElseThrow(() -> unknown(id)));
  }

  /** What splits the requests of a model at this moment. */
  public Optional<Rollout> live(String model) {
    return live().stream().filter(rollout -> rollout.model().equals(model)).findFirst();
  }

  /** All that split requests at this moment, by model. */
  public List<Rollout> live() {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(LIVE)
                .bind("alias", Aliases.SERVED)
                .map((row, context) -> read(row))
                .list());
  }

  /** Those of a model, the newest first. */
  public List<Rollout> of(String model, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.rollouts where model = :model"
                        + " order by begun_at desc limit :limit")
                .bind("model", model)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * A roll-out with what was decided in it.
   *
   * @param live whether it splits requests at this moment
   */
  public record Told(Rollout rollout, boolean live, List<RolloutDecision> decisions) {
    public Told {
      decisions = List.copyOf(decisions);
    }
  }

  /** The newest one of a model; empty when it never had any. */
  public Optional<Told> latest(String model) {
    return told(model, 1).stream().findFirst();
  }

  /** Those of a model with all that is known of them, the newest first. */
  public List<Told> told(String model, int limit) {
    List<Rollout> newest = of(model, limit);
    Optional<String> live = live(model).map(Rollout::id);
    Map<String, List<RolloutDecision>> decisions =
        decisions(newest.stream().map(Rollout::id).toArray(String[]::new)).stream()
            .collect(Collectors.groupingBy(RolloutDecision::rollout));
    return newest.stream()
        .map(
            one ->
                new Told(
                    one,
                    live.equals(Optional.of(one.id())),
                    decisions.getOrDefault(one.id(), List.of())))
        .toList();
  }

  /** What was decided in some, the earliest of each first. */
  public List<RolloutDecision> decisions(String... ids) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.rollout_decisions where rollout = any(:ids)"
                        + " order by rollout, stage, round")
                .bindArray("ids", String.class, (Object[]) ids)
                .map((row, context) -> decision(row))
                .list());
  }

  private static Optional<Rollout> open(Handle handle, String model) {
    return handle
        .createQuery("select * from isobar.rollouts where model = :model and outcome is null")
        .bind("model", model)
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Optional<Rollout> find(Handle handle, String id) {
    return handle.createQuery(BY_ID).bind("id", id).map((row, context) -> read(row)).findOne();
  }

  private static IllegalStateException unknown(String id) {
    return new IllegalStateException("there is no roll-out " + id);
  }

  private static RolloutStage stage(ResultSet row) throws SQLException {
    return new RolloutStage(RolloutMode.valueOf(row.getString("mode")), row.getDouble("share"));
  }

  private static RolloutDecision decision(ResultSet row) throws SQLException {
    return new RolloutDecision(
        row.getString("rollout"),
        row.getInt("stage"),
        row.getInt("round"),
        stage(row),
        Times.required(row, "since"),
        Times.required(row, "at"),
        new StageDecision(
            StageDecision.Verdict.valueOf(row.getString("verdict")),
            StageDecision.Next.valueOf(row.getString("next")),
            row.getString("reason")),
        row.getString("figures"));
  }

  private static Rollout read(ResultSet row) throws SQLException {
    @Nullable String outcome = row.getString("outcome");
    int stage = row.getInt("stage");
    return new Rollout(
        row.getString("rollout"),
        row.getString("model"),
        row.getInt("champion"),
        row.getInt("version"),
        row.getString("run_id"),
        row.getString("step"),
        Optional.ofNullable(row.getString("key_column")),
        stage,
        stage == 0 ? Optional.empty() : Optional.of(stage(row)),
        Times.optional(row, "stage_since"),
        Times.required(row, "begun_at"),
        Optional.ofNullable(outcome).map(RolloutOutcome::valueOf),
        row.getString("reason"),
        Times.optional(row, "ended_at"));
  }
}
