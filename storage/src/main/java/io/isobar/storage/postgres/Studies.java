package io.isobar.storage.postgres;

import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.Observed;
import io.isobar.domain.tune.Observed.State;
import io.isobar.domain.tune.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** isobar.studies and isobar.proposals: what the trials of a tuning were chosen to try. */
public final class Studies {
  private static final String OWN = " run_id = :run and step = :step and branch = :branch";

  private final Database database;

  public Studies(Database database) {
    this.database = database;
  }

  public Optional<StudyRow> find(StudyKey key) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select study, space, warm_from from isobar.studies where" + OWN)
                .bindMethods(key)
                .map(
                    (row, context) ->
                        new StudyRow(
                            row.getString("study"),
                            row.getString("space"),
                            Optional.ofNullable(row.getString("warm_from"))))
                .findOne());
  }

  /**
   * Begins a study; the proposals of another one in its place go.
   *
   * @param warm points that the trials from 1 on try
   */
  public void begin(StudyKey key, StudyRow study, List<Point> warm) {
    Guarded.write(
        database,
        handle -> {
          handle.createUpdate("delete from isobar.studies where" + OWN).bindMethods(key).execute();
          handle
              .createUpdate(
                  "insert into isobar.studies (run_id, step, branch, study, space, warm_from)"
                      + " values (:run, :step, :branch, :study, :space, :from)")
              .bindMethods(key)
              .bindMethods(study)
              .bind("from", study.warmFrom().orElse(null))
              .execute();
          for (int i = 0; i < warm.size(); i++) {
            propose(handle, key, i + 1, "warm-start", warm.get(i));
          }
          return warm.size();
        });
  }

  /** Writes down a proposal. */
  public void propose(StudyKey key, int trial, String origin, Point point) {
    Guarded.write(database, handle -> propose(handle, key, trial, origin, point));
  }

  private static int propose(Handle handle, StudyKey key, int trial, String origin, Point point) {
    return handle
        .createUpdate(
            "insert into isobar.proposals (run_id, step, branch, trial, origin, point) values"
                + " (:run, :step, :branch, :trial, :origin, :point) on conflict do nothing")
        .bindMethods(key)
        .bind("trial", trial)
        .bind("origin", origin)
        .bindArray("point", Double.class, point.values())
        .execute();
  }

  /** The proposals up to a trial in their order, with what the trials came to. */
  public List<ProposedTrial> upTo(StudyKey key, int trial) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select trial, p.origin, p.point, t.state, t.score, t.rounds,
                      coalesce(t.curve_rounds, '{}') as curve_rounds,
                      coalesce(t.curve_scores, '{}') as curve_scores
                    from isobar.proposals p
                      left join isobar.trials t using (run_id, step, branch, trial)
                    where run_id = :run and step = :step and branch = :branch and trial <= :trial
                    order by trial
                    """)
                .bindMethods(key)
                .bind("trial", trial)
                .map((row, context) -> proposed(row))
                .list());
  }

  private static ProposedTrial proposed(ResultSet row) throws SQLException {
    Point point = new Point(Curves.numbers(row.getArray("point")));
    int trial = row.getInt("trial");
    String state = row.getString("state");
    LearningCurve curve = Curves.read(row);
    Observed observed =
        state == null
            ? Observed.running(trial, point)
            : new Observed(
                trial,
                point,
                state.equals("pruned") ? State.PRUNED : State.COMPLETE,
                row.getDouble("score"),
                row.getInt("rounds"));
    return new ProposedTrial(row.getString("origin"), observed, curve);
  }

  /** The best points of a study. */
  public record Best(String run, List<Point> points) {
    public Best {
      points = List.copyOf(points);
    }
  }

  /**
   * The best complete trials of the tuning that made a champion, the best first: of the latest
   * champion whose tuning had the space, and rather of a step of this name.
   */
  public Optional<Best> ofChampion(String space, String step, int most) {
    return Guarded.read(
        database,
        handle -> {
          Optional<StudyKey> champion =
              handle
                  .createQuery(
                      """
                      select s.run_id, s.step, s.branch
                      from isobar.aliases a
                        join isobar.models m using (model, version)
                        join isobar.studies s on s.run_id = m.run_id
                      where a.alias = 'champion' and s.space = :space
                      order by s.step = :step desc, a.moved_at desc, s.step, s.branch limit 1
                      """)
                  .bind("space", space)
                  .bind("step", step)
                  .map(
                      (row, context) ->
                          new StudyKey(
                              row.getString("run_id"),
                              row.getString("step"),
                              row.getString("branch")))
                  .findOne();
          return champion.map(key -> new Best(key.run(), best(handle, key, most)));
        });
  }

  /**
   * A trial that took its parameters from the champion's tuning.
   *
   * @param score as of every trial: lower is better
   */
  public record WarmTrial(double score, double seconds) {}

  /** The best complete one of a study. */
  public Optional<WarmTrial> bestWarm(StudyKey key) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select t.score, t.seconds
                    from isobar.proposals p
                      join isobar.trials t using (run_id, step, branch, trial)
                    where run_id = :run and step = :step and branch = :branch
                      and p.origin = 'warm-start' and t.state = 'complete'
                    order by t.score, trial limit 1
                    """)
                .bindMethods(key)
                .map(
                    (row, context) ->
                        new WarmTrial(row.getDouble("score"), row.getDouble("seconds")))
                .findOne());
  }

  private static List<Point> best(Handle handle, StudyKey key, int most) {
    return new ArrayList<>(
        handle
            .createQuery(
                """
                select p.point
                from isobar.proposals p join isobar.trials t using (run_id, step, branch, trial)
                where run_id = :run and step = :step and branch = :branch and t.state = 'complete'
                order by t.score, trial limit :most
                """)
            .bindMethods(key)
            .bind("most", most)
            .map((row, context) -> new Point(Curves.numbers(row.getArray("point"))))
            .list());
  }
}
