package io.isobar.activities.collect;

import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.collect.CollectSettings.Exhausted;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import io.isobar.workflows.pipeline.StepCall;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A source, a database and a dataset with a column of every type. */
abstract class Collecting {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  final FakeSource source = new FakeSource();

  static final Dataset DATASET =
      new Dataset(
          "homes",
          List.of(
              column("price", ColumnType.NUMBER),
              column("bed", ColumnType.INTEGER),
              column("city", ColumnType.CATEGORY),
              column("note", ColumnType.TEXT),
              column("zip_code", ColumnType.IDENTIFIER),
              column("sold", ColumnType.DATE),
              column("fresh", ColumnType.BOOLEAN)),
          new Target("price", Task.REGRESSION, Transform.NONE),
          List.of("zip_code"));

  static final CollectSettings SETTINGS =
      settings(Optional.of("${source}/restart"), UnknownColumns.REFUSE);

  ProgressSource progress = call -> (done, total, unit, note) -> {};

  @AfterEach
  void endSource() {
    source.close();
  }

  static Column column(String name, ColumnType type) {
    return new Column(name, type, false, Optional.empty(), Encoding.DROP);
  }

  static CollectSettings settings(Optional<String> restart, UnknownColumns unknown) {
    return new CollectSettings(
        "${source}/data?group_number=3",
        restart,
        new Exhausted(400, FakeSource.EXHAUSTED),
        unknown,
        Duration.ofSeconds(1));
  }

  static String row(int i) {
    return "{\"price\":"
        + i
        + ".5,\"bed\":"
        + i
        + ".0,\"city\":\"Éire "
        + i
        + "\",\"note\":null,\"zip_code\":"
        + (600 + i)
        + ".0,\"sold\":\"2015-11-09\",\"fresh\":"
        + (i % 2 == 0)
        + "}";
  }

  static String[] rows(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Collecting::row).toArray(String[]::new);
  }

  CollectResult collect(String run) {
    return collect(run, SETTINGS);
  }

  CollectResult collect(String run, CollectSettings settings) {
    return collect(run, settings, DATASET);
  }

  CollectResult collect(String run, CollectSettings settings, Dataset dataset) {
    return new HttpBatchCollector(empty.database(), progress, source.address())
        .collect(new StepCall(run, "houses", "collect", "", dataset), settings);
  }

  long landedRows() {
    return count("select count(*) from pg_tables where schemaname = 'raw'") == 0
        ? 0
        : count("select count(*) from raw.homes");
  }

  long batches() {
    return count("select count(*) from isobar.batches");
  }

  long openRequests() {
    return count("select count(*) from isobar.source_requests where settled_at is null");
  }

  long count(String sql) {
    return Long.parseLong(query(sql).getFirst().getFirst());
  }

  /** All rows of a query as texts. */
  List<List<String>> query(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                empty.settings().url(), empty.settings().user(), empty.settings().password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(row);
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
