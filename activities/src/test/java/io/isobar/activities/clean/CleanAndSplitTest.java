package io.isobar.activities.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isobar.activities.split.StableSplitter;
import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.clean.OnFail;
import io.isobar.domain.clean.RowRule;
import io.isobar.domain.clean.Severity;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.split.SplitRule;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two activities, one after the other, on the tables of a batch. */
class CleanAndSplitTest {
  private static final Dataset DATASET =
      new Dataset(
          "homes",
          List.of(
              new Column("price", ColumnType.NUMBER, true, Optional.empty(), Encoding.NUMBER),
              new Column("zip", ColumnType.IDENTIFIER, true, Optional.empty(), Encoding.FREQUENCY)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("zip"));
  private static final StepCall CALL = new StepCall("r1", "houses", "clean", "", DATASET);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private final List<String> reported = new ArrayList<>();

  private void raw() throws SQLException {
    new DatasetTables(empty.database()).ensure(DATASET);
    try (Connection connection =
            DriverManager.getConnection(
                empty.settings().url(), empty.settings().user(), empty.settings().password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into isobar.batches (dataset, source, source_number, content_sha256, row_count,"
              + " byte_count, run_id, status) values ('homes', 's', 0, 'x', 1000, 1, 'r1',"
              + " 'landed')");
      statement.execute(
          "insert into raw.homes (batch_id, row_no, price, zip) select 1, i, case when i % 10 = 0"
              + " then null else i end, i::text from generate_series(1, 1000) i");
    }
  }

  @Test
  void tellHowManyRowsWentWhere() throws SQLException {
    raw();
    CleanResult cleaned =
        new SqlRuleCleaner(
                empty.database(),
                call -> (done, total, unit, note) -> reported.add(done + " " + unit + " " + note))
            .clean(
                CALL,
                new CleanSettings(
                    List.of(
                        new CleanRule.PadZeros("zip", 5),
                        new CleanRule.QuarantineIf("zip > '00900'", "too far"))),
                1);
    assertThat(cleaned.rows()).isEqualTo(810);
    assertThat(cleaned.quarantined()).isEqualTo(190);
    assertThat(cleaned.reasons())
        .containsExactly(Map.entry("price is missing", 100L), Map.entry("too far", 90L));
    assertThat(reported).containsExactly("0 rows 2 rules", "1000 rows 190 quarantined");

    StableSplitter splitter =
        new StableSplitter(empty.database(), call -> (done, total, unit, note) -> {});
    SplitSettings settings = new SplitSettings(new SplitRule(0.8, 0.1, 0.1, 7));
    SplitResult split = splitter.split(CALL, settings, 1);
    assertThat(split.train() + split.validation() + split.test()).isEqualTo(810);
    assertThat(split.train()).isBetween(610L, 690L);
    assertThat(splitter.split(CALL, settings, 1)).isEqualTo(split);
    assertThat(split.all())
        .contains(new SplitResult.Rows(split.train(), split.validation(), split.test()));
    assertThat(split.problems()).isEmpty();
    assertThat(split.parts().getFirst().quantiles().getLast()).isLessThanOrEqualTo(900);
  }

  @Test
  void stopARunWithEveryCheckThatFailedAndItsFigures() throws SQLException {
    raw();
    SqlRuleCleaner cleaner =
        new SqlRuleCleaner(empty.database(), call -> (done, total, unit, note) -> {});
    Check length =
        new Check.OfRows(
            "short zip",
            new RowRule.Holds("length(zip) < 3"),
            Optional.of(0.5),
            OnFail.KEEP,
            Severity.ERROR);
    Check mean =
        new Check.OfBatch(
            "mean of price",
            new BatchRule.Mean("price", Optional.empty(), Optional.of(10.0)),
            Severity.ERROR);
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> cleaner.clean(CALL, new CleanSettings(List.of(), List.of(length, mean)), 1));
    assertThat(failure.code()).isEqualTo("clean.check-failed");
    assertThat(failure.category()).isEqualTo(Category.USER);
    assertThat(failure)
        .hasMessage(
            "Batch 1 failed 2 checks: short zip: 810 of 900 rows failed (90%), expected at least"
                + " 50% sound; mean of price: 500, expected at most 10. None of its rows is"
                + " clean.");
    Check warned =
        new Check.OfBatch(
            "mean of price",
            new BatchRule.Mean("price", Optional.empty(), Optional.of(10.0)),
            Severity.WARN);
    CleanResult cleaned = cleaner.clean(CALL, new CleanSettings(List.of(), List.of(warned)), 1);
    assertThat(cleaned.rows()).isEqualTo(900);
    assertThat(cleaned.warnings()).containsExactly("mean of price: 500, expected at most 10");
    assertThat(cleaned.summary())
        .isEqualTo(
            "900 clean, 100 quarantined {price is missing=100}; warned: mean of price: 500,"
                + " expected at most 10");
  }
}
