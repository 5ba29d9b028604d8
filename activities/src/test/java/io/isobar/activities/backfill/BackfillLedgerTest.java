package io.isobar.activities.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.BackfillTick;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.Runs;
import io.isobar.workflows.backfill.BackfillBegun;
import io.isobar.workflows.backfill.BackfillMoved;
import io.isobar.workflows.backfill.BackfillState;
import io.isobar.workflows.backfill.NextAsked;
import io.isobar.workflows.backfill.Order;
import io.isobar.workflows.backfill.PlanPage;
import io.isobar.workflows.backfill.PlannedPage;
import io.isobar.workflows.backfill.PlannedTick;
import io.isobar.workflows.backfill.Reprocess;
import io.isobar.workflows.backfill.TickEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillLedgerTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ID = "backfill-shop-1";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private BackfillLedger ledger;
  private Backfills backfills;

  @BeforeEach
  void begin() {
    ledger = new BackfillLedger(empty.database());
    backfills = new Backfills(empty.database());
    ledger.begun(begun(Order.OLDEST_FIRST));
    ledger.begun(begun(Order.NEWEST_FIRST));
  }

  @Test
  void keepsWhatWasAskedForTheFirstTime() {
    BackfillRow row = backfills.find(ID).orElseThrow();

    assertThat(row.order()).isEqualTo("oldest");
    assertThat(row.reprocess()).isEqualTo("failed");
    assertThat(row.tags()).containsExactly("january");
    assertThat(row.state()).isEqualTo("planned");
    assertThat(backfills.newest(Optional.of("shop"), 5)).containsExactly(row);
    assertThat(backfills.newest(Optional.of("other"), 5)).isEmpty();
  }

  @Test
  void leavesOutWhatTheLedgerHasAndSaysWhy() {
    run("shop-a", 0, Optional.of(Outcome.SUCCEEDED));
    run("shop-b", 1, Optional.of(Outcome.FAILED));
    run("shop-c", 2, Optional.empty());

    assertThat(ledger.decide(page(4)))
        .extracting(PlannedTick::leftOut)
        .containsExactly("run shop-a has succeeded", "", "run shop-c is under way", "");
    assertThat(backfills.find(ID).orElseThrow().counts()).isEqualTo(BackfillRow.Counts.NONE);

    assertThat(ledger.plan(page(4))).isEqualTo(new PlannedPage(2, 2));
    run("shop-d", 3, Optional.of(Outcome.SUCCEEDED));
    assertThat(ledger.plan(page(4)))
        .as("the first decision counts")
        .isEqualTo(new PlannedPage(2, 2));
  }

  @Test
  void givesTheNextTicksInEitherOrder() {
    run("shop-b", 1, Optional.of(Outcome.SUCCEEDED));
    ledger.plan(page(4));

    assertThat(next(Order.OLDEST_FIRST, Optional.empty())).containsExactly(FROM, day(2));
    assertThat(next(Order.OLDEST_FIRST, Optional.of(FROM))).containsExactly(day(2), day(3));
    assertThat(next(Order.NEWEST_FIRST, Optional.of(day(3)))).containsExactly(day(2), FROM);
    assertThat(next(Order.NEWEST_FIRST, Optional.of(FROM))).isEmpty();
  }

  @Test
  void countsAndEndsWhatIsNotBegunAnyMore() {
    ledger.plan(page(5));
    ledger.moved(new BackfillMoved(ID, BackfillState.RUNNING, ""));
    run(ledger.decide(page(5)).get(1).run(), 1, Optional.empty());
    ledger.tickEnded(new TickEnded(ID, FROM, Outcome.SUCCEEDED, "done"));
    ledger.tickEnded(new TickEnded(ID, FROM, Outcome.FAILED, "later"));
    ledger.tickEnded(new TickEnded(ID, day(2), Outcome.FAILED, "no such city"));
    assertThat(backfills.find(ID).orElseThrow().counts())
        .isEqualTo(new BackfillRow.Counts(2, 1, 1, 1, 0, 0, 0));

    ledger.tickEnded(new TickEnded(ID, day(1), Outcome.CANCELLED, "cancelled"));
    ledger.moved(new BackfillMoved(ID, BackfillState.CANCELLED, "the backfill was cancelled"));
    ledger.moved(new BackfillMoved(ID, BackfillState.RUNNING, ""));

    BackfillRow row = backfills.find(ID).orElseThrow();
    assertThat(row.state()).isEqualTo("cancelled");
    assertThat(row.endedAt()).isPresent();
    assertThat(row.counts()).isEqualTo(new BackfillRow.Counts(0, 0, 1, 1, 1, 0, 2));
    assertThat(backfills.ticks(row, 2))
        .extracting(BackfillTick::run, BackfillTick::state)
        .containsExactly(
            tuple(ID + "-20260101-000000-000", "succeeded"),
            tuple(ID + "-20260102-000000-000", "cancelled"));
  }

  private List<Instant> next(Order order, Optional<Instant> after) {
    return ledger.next(new NextAsked(ID, order, after, 2)).ticks().stream()
        .map(PlannedTick::logicalTime)
        .toList();
  }

  private static BackfillBegun begun(Order order) {
    return new BackfillBegun(
        ID, "shop", FROM, day(9), order, Reprocess.FAILED, 2, 5, List.of("january"), "anna");
  }

  private static PlanPage page(int days) {
    return new PlanPage(
        ID,
        "shop",
        Reprocess.FAILED,
        IntStream.range(0, days).mapToObj(BackfillLedgerTest::day).toList(),
        FROM.minus(Duration.ofDays(1)));
  }

  private static Instant day(int number) {
    return FROM.plus(Duration.ofDays(number));
  }

  private void run(String run, int day, Optional<Outcome> outcome) {
    Runs runs = new Runs(empty.database());
    runs.start(
        new NewRun(
            run,
            "shop",
            "0".repeat(64),
            new TreeMap<>(),
            "schedule",
            "execution",
            List.of(),
            new RunFacts(
                "",
                Optional.of(day(day)),
                Optional.empty(),
                Optional.empty(),
                3,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "")));
    outcome.ifPresent(end -> runs.finish(run, end, "done"));
  }
}
