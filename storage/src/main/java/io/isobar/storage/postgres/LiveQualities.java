package io.isobar.storage.postgres;

import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.feedback.LiveSheet;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.ObjectRef;
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
    ModelVersion version = card.version();
    if (card.collectedAt().isPresent()) {
      Counts counts = count(version, since, until);
      return new LiveQuality(
          counts.predictions(), counts.truths(), 0, Optional.empty(), Optional.empty());
    }
    Predictor predictor = bundles.apply(version.bundle());
    Optional<Classes> classes = predictor.card().classes();
    LiveSheet sheet = new LiveSheet(classes, predictor.calibration());
    fill(sheet, classes, version, since, until);
    // Counted after: nothing that has a truth is missing from it.
    return sheet.quality(count(version, since, until).predictions());
  }

  private void fill(
      LiveSheet sheet,
      Optional<Classes> classes,
      ModelVersion version,
      Instant since,
      Instant until) {
    Cursors.read(
        database,
        """
        select (p.output - 'explanation' - 'warnings')::text, t.truth::text
        from isobar.predictions p cross join lateral (
          select t.truth from isobar.truths t where t.prediction_id = p.prediction_id
          order by t.at desc, t.truth_id desc limit 1) t
        where p.model = ? and p.version = ? and p.status = 200 and p.at >= ? and p.at < ?
        order by p.at, p.prediction_id
        """,
        ROWS_A_FETCH,
        statement -> {
          statement.setString(1, version.model());
          statement.setInt(2, version.version());
          statement.setObject(3, Times.of(since));
          statement.setObject(4, Times.of(until));
        },
        rows -> {
          while (rows.next()) {
            sheet.add(
                Truths.value(rows.getString(2)), LoggedAnswers.read(rows.getString(1), classes));
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
