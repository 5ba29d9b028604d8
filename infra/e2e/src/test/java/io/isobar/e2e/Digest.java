package io.isobar.e2e;

import io.isobar.storage.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a home holds in the end, without what may differ between two right runs (ids, times). */
record Digest(
    List<String> batches,
    List<String> tables,
    List<String> reports,
    List<String> versions,
    List<String> champion) {

  static Digest of(DatabaseSettings settings) {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      return new Digest(
          rows(
              statement,
              "select source_number, content_sha256, row_count from isobar.batches"
                  + " where status = 'landed' order by source_number"),
          rows(statement, TABLES),
          rows(statement, REPORTS),
          rows(statement, VERSIONS),
          rows(statement, CHAMPION));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String TABLES =
      """
      select b.source_number,
        (select count(*) from raw.houses r where r.batch_id = b.batch_id),
        (select md5(string_agg((to_jsonb(c) - 'batch_id')::text, '' order by row_no))
           from clean.houses c where c.batch_id = b.batch_id),
        (select count(*) from quarantine.houses q where q.batch_id = b.batch_id),
        (select md5(string_agg(s.row_no || ':' || s.part, ',' order by row_no))
           from split.houses s where s.batch_id = b.batch_id)
      from isobar.batches b where b.status = 'landed' order by b.source_number
      """;

  /** What each batch was found to be, and why it was learned from or not. */
  private static final String REPORTS =
      """
      select distinct b.source_number, r.verdict, r.reason, r.columns::text, d.train,
        d.reasons::text, (d.figures - 'championAge')::text
      from isobar.drift_reports r
      join isobar.batches b using (batch_id)
      join isobar.training_decisions d on d.run_id = r.run_id
      order by b.source_number
      """;

  /**
   * The bytes of each version, and what the gate said of it; the whole bundle has ids and times.
   */
  private static final String VERSIONS =
      """
      select model, version, status,
        (provenance -> 'parts' #- '{card.json}' #- '{provenance.json}')::text,
        (evaluation #- '{testDigest}' #- '{report,modelBytes}')::text
      from isobar.models order by model, version
      """;

  private static final String CHAMPION =
      """
      select a.model, a.version, m.scores from isobar.aliases a
      join isobar.models m on m.model = a.model and m.version = a.version order by 1
      """;

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(result.getString(column)).append(' ');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
