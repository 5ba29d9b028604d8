package io.isobar.cli.backfills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.runs.CardsJson;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AssetEvent;
import io.isobar.storage.postgres.AssetQueue;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.backfill.PlannedTick;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackfillTextTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void rowCountsOnlyWhatGetsARun() {
    BackfillRow row =
        new BackfillRow(
            "backfill-daily-1",
            "daily",
            FROM,
            FROM.plus(Duration.ofDays(9)),
            "oldest",
            "none",
            2,
            5,
            List.of(),
            "anna",
            "running",
            "",
            FROM,
            Optional.empty(),
            new BackfillRow.Counts(2, 1, 3, 1, 0, 2, 0));

    assertThat(BackfillText.backfills(List.of(row)).getLast())
        .contains("backfill-daily-1", "running", " 4/7 ", " 1 ", " 2  ", "2026-01-10T00:00:00Z");
    assertThat(CardsJson.of(List.of(row))).contains("\"left_out\" : 2", "\"state\" : \"running\"");
  }

  @Test
  void dryRunSaysWhatWouldRunAndWhatNot() {
    List<String> lines =
        BackfillText.dryRun(
            List.of(
                new PlannedTick(FROM, FROM, "b-1", ""),
                new PlannedTick(FROM, FROM, "b-2", "run daily-7 has succeeded")));

    assertThat(lines.get(1)).contains("2026-01-01T00:00:00Z", "run", "b-1");
    assertThat(lines.get(2)).contains("leave out", "b-2", "run daily-7 has succeeded");
    assertThat(lines.getLast()).isEqualTo("1 runs, 1 left out; nothing was begun");
  }

  @Test
  void assetShowsWhoWaitsAndWhatIsQueued() {
    AssetEvent feed = new AssetEvent(1, "feed", "run-1", "export", "{}", FROM);
    String text =
        """
        pipeline: report
        when-updated: feed && other
        steps:
          work: { uses: shell, command: [work] }
        """;

    List<AssetCard> cards =
        AssetCard.all(
            List.of(feed),
            List.of(
                new Definitions.Applied(
                    "report",
                    "sha",
                    "report.yaml",
                    text,
                    false,
                    "",
                    Optional.empty(),
                    Instant.EPOCH)),
            List.of(new AssetQueue.Queued("report", feed, 0)));

    assertThat(AssetCard.table(cards).get(1))
        .contains("feed", "2026-01-01T00:00:00Z", "run-1 export", "report (1)");
    assertThat(AssetCard.table(cards).get(2)).contains("other", "never", "report (0)");
  }

  @Test
  void readsTimesAndDurationsAsTheyAreTyped() {
    assertThat(Times.instant("--from", "2026-07-01", ZoneId.of("Europe/Berlin")))
        .isEqualTo("2026-06-30T22:00:00Z");
    assertThat(Times.instant("--from", "2026-07-01T06:00:00Z", ZoneOffset.UTC))
        .isEqualTo("2026-07-01T06:00:00Z");
    assertThat(Times.duration("--every", "90m")).isEqualTo(Duration.ofMinutes(90));
    assertThatThrownBy(() -> Times.instant("--from", "July", ZoneOffset.UTC))
        .isInstanceOf(Failure.class)
        .hasMessage("--from is 'July', expected a day or an instant.");
    assertThatThrownBy(() -> Times.duration("--every", "soon")).isInstanceOf(Failure.class);
  }
}
