package io.isobar.storage.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** isobar.models in lines: without what is only wanted of a single version. */
public final class VersionLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LINES =
      """
      select m.model, m.version, m.status, m.run_id, m.created_at, m.description, m.scores::text as scores,
        m.collected_at is not null as collected, e.*,
        array(select a.alias from isobar.aliases a
          where a.model = m.model and a.version = m.version order by a.alias) as aliases
      from isobar.models m cross join lateral (
        select r ->> 'metric' as metric, x.verdict, x.reasons ->> 0 as reason,
          x.champion::text as champion, x."championVersion" as champion_version
        from jsonb_to_record(m.evaluation) as x (verdict text, reasons jsonb, champion jsonb,
            report jsonb, "championVersion" integer), lateral (select x.report as r) y) e
      """;

  private final Database database;

  public VersionLines(Database database) {
    this.database = database;
  }

  /**
   * Page by page, the newest first.
   *
   * @param before only lower numbers
   */
  public List<VersionLine> page(String model, int before, int limit) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    LINES
                        + " where m.model = :model and m.version < :before"
                        + " order by m.version desc limit :limit")
                .bind("model", model)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> line(row))
                .list());
  }

  /**
   * What an alias points to.
   *
   * @param since when it was moved there
   */
  public record Live(VersionLine line, Instant since) {}

  /** What an alias of each model points to, by the model's name. */
  public SortedMap<String, Live> live(String alias, int most) {
    return Guarded.read(
        database,
        handle -> {
          SortedMap<String, Live> found = new TreeMap<>();
          handle
              .createQuery(
                  LINES.replace("select m.model,", "select p.moved_at, m.model,")
                      + " join isobar.aliases p on p.alias = :alias"
                      + " where m.model = p.model and m.version = p.version"
                      + " order by m.model limit :most")
              .bind("alias", alias)
              .bind("most", most)
              .map(
                  (row, context) ->
                      found.put(
                          row.getString("model"),
                          new Live(line(row), Times.required(row, "moved_at"))))
              .list();
          return found;
        });
  }

  private static VersionLine line(ResultSet row) throws SQLException {
    int champion = row.getInt("champion_version");
    return new VersionLine(
        row.getString("model"),
        row.getInt("version"),
        row.getString("status"),
        row.getString("run_id"),
        Times.required(row, "created_at"),
        Arrays.asList((String[]) row.getArray("aliases").getArray()),
        row.getString("description"),
        row.getBoolean("collected"),
        text(row, "metric"),
        text(row, "verdict"),
        text(row, "reason"),
        numbers(text(row, "scores")),
        numbers(text(row, "champion")),
        champion == 0 ? Optional.empty() : Optional.of(champion));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    @Nullable String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static SortedMap<String, Double> numbers(String json) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    if (json.isEmpty()) {
      return numbers;
    }
    try {
      for (var entry : MAPPER.readTree(json).properties()) {
        JsonNode value = entry.getValue();
        if (value.isNumber()) {
          numbers.put(entry.getKey(), value.doubleValue());
        }
      }
      return numbers;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
