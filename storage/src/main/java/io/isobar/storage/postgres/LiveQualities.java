package io.isobar.storage.postgres;

import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.feedback.LiveSheet;
import io.isobar.domain.feedback.LiveSlices;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How good the predictions of versions were, by the truths that have come. */
public final class LiveQualities {
  private static final int ROWS_A_FETCH = 5_000;
  private static final String ANSWERED =
      " from isobar.predictions p where p.model = :model and p.status = 200"
          + " and p.at >= :since and p.at < :until";

  private final Database database;
  private final Function<ObjectRef, Predictor> bundles;

  /**
   * Reads the log of predictions.
   *
   * @param bundles give the classes of a version and what it has promised
   */
  public LiveQualities(Database database, Function<ObjectRef, Predictor> bundles) {
    this.database = database;
    this.bundles = bundles;
  }

  /** The versions that have answered between two times, the newest first. */
  public List<Integer> versions(String model, Instant since, Instant until) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select distinct p.version" + ANSWERED + " order by 1 desc")
                .bind("model", model)
                .bind("since", Times.of(since))
                .bind("until", Times.of(until))
                .mapTo(Integer.class)
                .list());
  }

  /**
   * What became of the predictions that a version answered between two times. Without scores where
   * the bundle was collected as garbage.
   */
  public LiveQuality of(VersionCard card, Instant since, Instant until) {
    return of(card, since, until, List.of()).quality();
  }

  /** All rows, and groups of them. */
  public record Sliced(LiveQuality quality, LiveSlices slices) {}

  /** The same with groups of rows, by columns that the version takes. */
  public Sliced of(VersionCard card, Instant since, Instant until, List<SliceNames> columns) {
    ModelVersion version = card.version();
    if (card.collectedAt().isPresent()) {
      Counts counts = count(version, since, until);
      return new Sliced(
          new LiveQuality(
              counts.predictions(), counts.truths(), 0, Optional.empty(), Optional.empty()),
          new LiveSlices(Optional.empty(), List.of()));
    }
    Predictor predictor = bundles.apply(version.bundle());
    Optional<Classes> classes = predictor.card().classes();
    LiveSheet sheet = new LiveSheet(classes, predictor.calibration());
    LiveSlices slices = new LiveSlices(classes, columns);
    LoggedInputs inputs = new LoggedInputs(predictor.card());
    read(
        version,
        since,
        until,
        !columns.isEmpty(),
        rows -> {
          Object truth = Truths.value(rows.getString(2));
          Optional<Prediction> predicted = LoggedAnswers.read(rows.getString(1), classes);
          sheet.add(truth, predicted);
          if (!columns.isEmpty()) {
            slices.add(inputs.read(rows.getString(3)), truth, predicted);
          }
        });
    // Counted after: nothing that has a truth is missing from it.
    return new Sliced(sheet.quality(count(version, since, until).predictions()), slices);
  }

  /** Inputs are only read where somebody wants them: they are the longest. */
  private void read(
      ModelVersion version,
      Instant since,
      Instant until,
      boolean withInputs,
      Cursors.Reader taker) {
    Cursors.read(
        database,
        """
        select (p.output - 'explanation' - 'warnings')::text, t.truth::text,
          case when ? then p.input::text end
        from isobar.predictions p cross join lateral (
          select t.truth from isobar.truths t where t.prediction_id = p.prediction_id
          order by t.at desc, t.truth_id desc limit 1) t
        where p.model = ? and p.version = ? and p.status = 200 and p.at >= ? and p.at < ?
        order by p.at, p.prediction_id
        """,
        ROWS_A_FETCH,
        statement -> {
          statement.setBoolean(1, withInputs);
          statement.setString(2, version.model());
          statement.setInt(3, version.version());
          statement.setObject(4, Times.of(since));
          statement.setObject(5, Times.of(until));
        },
        rows -> {
          while (rows.next()) {
            taker.read(rows);
          }
        });
  }

  private record Counts(long predictions, long truths) {}

  private Counts count(ModelVersion version, Instant since, Instant until) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select count(*), count(*) filter (where exists (select from isobar.truths t"
                        + " where t.prediction_id = p.prediction_id))"
                        + ANSWERED
                        + " and p.version = :version")
                .bind("model", version.model())
                .bind("version", version.version())
                .bind("since", Times.of(since))
                .bind("until", Times.of(until))
                .map((row, context) -> new Counts(row.getLong(1), row.getLong(2)))
                .one());
  }
}
