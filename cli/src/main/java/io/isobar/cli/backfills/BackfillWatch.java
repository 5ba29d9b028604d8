package io.isobar.cli.backfills;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until a backfill has ended. */
final class BackfillWatch {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final CliContext context;
  private final Backfills backfills;
  private final Output output;

  BackfillWatch(CliContext context, Database database, Output output) {
    this.context = context;
    this.backfills = new Backfills(database);
    this.output = output;
  }

  /** Tells how it ended; the exit code says whether every run of it succeeded. */
  int untilEnd(String backfill) throws InterruptedException {
    Optional<BackfillRow> row = backfills.find(backfill);
    while (row.isEmpty() || row.get().endedAt().isEmpty()) {
      Thread.sleep(LOOK);
      row = backfills.find(backfill);
    }
    BackfillRow ended = row.get();
    switch (output) {
      case TEXT -> BackfillText.backfills(List.of(ended)).forEach(context.console().out()::println);
      case JSON -> context.console().out().println(CardsJson.of(ended));
    }
    boolean good = ended.state().equals("done") && ended.counts().failed() == 0;
    return (good ? ExitCode.OK : ExitCode.FAILED).number();
  }
}
