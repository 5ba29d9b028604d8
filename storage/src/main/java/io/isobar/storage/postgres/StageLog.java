package io.isobar.storage.postgres;

import io.isobar.domain.drift.Predictions;
import io.isobar.domain.release.StageFigures;
import io.isobar.domain.release.VersionFigures;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was logged of two versions in a stage of a roll-out. */
public final class StageLog {
  /** The newest of each: enough for bins of a twentieth. */
  private static final int PREDICTIONS = 50_000;

  private static final int ROWS_A_FETCH = 5_000;

  private final Database database;

  public StageLog(Database database) {
    this.database = database;
  }

  /** Figures since the stage began, without live quality; none when no stage has. */
  public StageFigures figures(Rollout rollout) {
    if (rollout.now().isEmpty() || rollout.since().isEmpty()) {
      return none();
    }
    Instant since = rollout.since().get();
    return switch (rollout.now().get().mode()) {
      case shadow -> shadowed(rollout, since);
      case canary -> answered(rollout, since);
    };
  }

  private static StageFigures none() {
    VersionFigures nothing = new VersionFigures(0, 0, 0);
    return new StageFigures(nothing, nothing, Optional.empty(), Optional.empty());
  }

  private StageFigures answered(Rollout rollout, Instant since) {
    Map<Integer, VersionFigures> versions = new TreeMap<>();
    Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select version, count(*) filter (where status = 200) as answers,
                      count(*) filter (where status >= 400) as errors,
                      coalesce(percentile_disc(0.99) within group (order by latency_us)
                        filter (where status = 200), 0) as p99
                    from isobar.predictions
                    where model = :model and version in (:champion, :version) and at >= :since
                    group by version
                    """)
                .bind("model", rollout.model())
                .bind("champion", rollout.champion())
                .bind("version", rollout.version())
                .bind("since", Times.of(since))
                .map(
                    (row, context) ->
                        versions.put(
                            row.getInt("version"),
                            new VersionFigures(
                                row.getLong("answers"), row.getLong("errors"), row.getLong("p99"))))
                .list());
    VersionFigures nothing = new VersionFigures(0, 0, 0);
    return new StageFigures(
        versions.getOrDefault(rollout.champion(), nothing),
        versions.getOrDefault(rollout.version(), nothing),
        apart(
            predicted(rollout, rollout.champion(), since),
            predicted(rollout, rollout.version(), since)),
        Optional.empty());
  }

  private Predictions predicted(Rollout rollout, int version, Instant since) {
    Predictions predictions = new Predictions();
    Cursors.read(
        database,
        """
        select output ->> 'prediction', jsonb_typeof(output -> 'prediction')
        from isobar.predictions
        where model = ? and version = ? and status = 200 and at >= ?
        order by at desc limit ?
        """,
        ROWS_A_FETCH,
        statement -> {
          statement.setString(1, rollout.model());
          statement.setInt(2, version);
          statement.setObject(3, Times.of(since));
          statement.setInt(4, PREDICTIONS);
        },
        rows -> {
          while (rows.next()) {
            add(predictions, rows.getString(1), rows.getString(2));
          }
        });
    return predictions;
  }

  private StageFigures shadowed(Rollout rollout, Instant since) {
    Predictions served = new Predictions();
    Predictions shadow = new Predictions();
    Cursors.read(
        database,
        """
        select served #>> '{}', jsonb_typeof(served), shadow #>> '{}', jsonb_typeof(shadow)
        from isobar.shadows where rollout = ? and at >= ? order by at desc limit ?
        """,
        ROWS_A_FETCH,
        statement -> {
          statement.setString(1, rollout.id());
          statement.setObject(2, Times.of(since));
          statement.setInt(3, PREDICTIONS);
        },
        rows -> {
          while (rows.next()) {
            add(served, rows.getString(1), rows.getString(2));
            add(shadow, rows.getString(3), rows.getString(4));
          }
        });
    return shadowed(rollout, since, apart(served, shadow));
  }

  private StageFigures shadowed(
      Rollout rollout, Instant since, Optional<StageFigures.Apart> apart) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) as rows, count(error) as errors,
                      coalesce(percentile_disc(0.99) within group (order by served_us), 0) as served,
                      coalesce(percentile_disc(0.99) within group (order by shadow_us), 0) as shadow
                    from isobar.shadows where rollout = :rollout and at >= :since
                    """)
                .bind("rollout", rollout.id())
                .bind("since", Times.of(since))
                .map(
                    (row, context) ->
                        new StageFigures(
                            new VersionFigures(row.getLong("rows"), 0, row.getLong("served")),
                            new VersionFigures(
                                row.getLong("rows") - row.getLong("errors"),
                                row.getLong("errors"),
                                row.getLong("shadow")),
                            apart,
                            Optional.empty()))
                .one());
  }

  private static void add(Predictions predictions, @Nullable String value, @Nullable String type)
      throws SQLException {
    if (value == null || type == null) {
      return;
    }
    switch (type) {
      case "number" -> predictions.add(Double.parseDouble(value));
      case "string" -> predictions.add(value);
      default ->
          throw new SQLException("a prediction of the log is neither number nor class: " + value);
    }
  }

  private static Optional<StageFigures.Apart> apart(Predictions champion, Predictions challenger) {
    return champion
        .apartFrom(challenger)
        .map(found -> new StageFigures.Apart(found.effect(), found.p()));
  }
}
