package io.isobar.storage.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.feedback.Outcome;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.feedback.TruthHistory;
import io.isobar.domain.feedback.TruthShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What predictions turned out to be: {@code isobar.truths}. Nothing in it is ever changed. */
public final class Truths {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  public Truths(Database database) {
    this.database = database;
  }

  /**
   * What became of a truth.
   *
   * @param counting the truth of the prediction that counts now
   */
  public record Kept(Truth truth, Outcome outcome, Truth counting) {}

  /** Those of the predictions that are in Postgres already, by id. */
  public Map<String, AnsweredPrediction> predictions(Collection<String> ids) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select prediction_id, model, version,
                      jsonb_typeof(output -> 'prediction') as kind,
                      array(select jsonb_object_keys(
                        case jsonb_typeof(output -> 'probabilities')
                          when 'object' then output -> 'probabilities' else '{}' end)) as classes
                    from isobar.predictions
                    where prediction_id = any(:ids) and status = 200
                      and model is not null and version is not null
                    """)
                .bind("ids", ids.toArray(String[]::new))
                .map((row, context) -> prediction(row))
                .collect(Collectors.toMap(AnsweredPrediction::id, one -> one)));
  }

  private static AnsweredPrediction prediction(ResultSet row) throws SQLException {
    List<String> classes = Arrays.asList((String[]) row.getArray("classes").getArray());
    TruthShape shape =
        !classes.isEmpty()
            ? new TruthShape.OfClasses(classes)
            : "number".equals(row.getString("kind"))
                ? new TruthShape.OfNumber()
                : new TruthShape.Unknown();
    return new AnsweredPrediction(
        row.getString("prediction_id"), row.getString("model"), row.getInt("version"), shape);
  }

  /**
   * Keeps what is new of these, all or nothing; what became of each, in their order.
   *
   * @throws io.isobar.domain.failure.Failure {@code database.away} and its kin
   */
  public List<Kept> keep(List<Truth> truths) {
    return Guarded.write(
        database,
        handle -> {
          // Two that come at once must see each other: one after the other, a commit in between.
          handle.execute("select pg_advisory_xact_lock(hashtextextended('isobar truths', 0))");
          Map<String, TruthHistory> histories = histories(handle, truths);
          List<Kept> kept = new ArrayList<>();
          for (Truth truth : truths) {
            TruthHistory history =
                histories.computeIfAbsent(truth.predictionId(), ignored -> new TruthHistory());
            Outcome outcome = history.take(truth);
            kept.add(new Kept(truth, outcome, history.counting().orElseThrow()));
          }
          insert(
              handle,
              kept.stream()
                  .filter(one -> one.outcome() != Outcome.UNCHANGED)
                  .map(Kept::truth)
                  .toList());
          return List.copyOf(kept);
        });
  }

  private static Map<String, TruthHistory> histories(Handle handle, List<Truth> truths) {
    Map<String, TruthHistory> histories = new HashMap<>();
    handle
        .createQuery(
            "select * from isobar.truths where prediction_id = any(:ids) order by truth_id")
        .bind("ids", truths.stream().map(Truth::predictionId).distinct().toArray(String[]::new))
        .map((row, context) -> read(row))
        .forEach(
            truth ->
                histories
                    .computeIfAbsent(truth.predictionId(), ignored -> new TruthHistory())
                    .take(truth));
    return histories;
  }

  private static void insert(Handle handle, List<Truth> truths) {
    if (truths.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into isobar.truths (prediction_id, truth, at, by)"
                + " values (:id, cast(:truth as jsonb), :at, :by)")) {
      for (Truth truth : truths) {
        batch
            .bind("id", truth.predictionId())
            .bind("truth", LedgerJson.text(truth.value()))
            .bind("at", Times.of(truth.at()))
            .bind("by", truth.by())
            .add();
      }
      batch.execute();
    }
  }

  /** All truths of a prediction in the order in which they came, those that count no more too. */
  public List<Truth> history(String predictionId) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    "select * from isobar.truths where prediction_id = :id order by truth_id")
                .bind("id", predictionId)
                .map((row, context) -> read(row))
                .list());
  }

  /** Forgets truths that have waited for their prediction as long; how many. */
  public int forgetOrphans(Duration age) {
    return Guarded.write(
        database,
        handle ->
            handle
                .createUpdate(
                    "delete from isobar.truths t where t.received_at < clock_timestamp() -"
                        + " :seconds * interval '1 second' and not exists (select from"
                        + " isobar.predictions p where p.prediction_id = t.prediction_id)")
                .bind("seconds", age.toSeconds())
                .execute());
  }

  private static Truth read(ResultSet row) throws SQLException {
    return new Truth(
        row.getString("prediction_id"),
        value(row.getString("truth")),
        Times.required(row, "at"),
        row.getString("by"));
  }

  /** A truth as the table has it. */
  static Object value(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return switch (node.getNodeType()) {
        case NUMBER -> (Object) node.doubleValue();
        case BOOLEAN -> node.booleanValue();
        default -> node.textValue();
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a truth that is no JSON: " + json, e);
    }
  }
}
