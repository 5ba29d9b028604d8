package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.view.LiveTree;
import io.isobar.cli.view.RunText;
import io.isobar.cli.view.Screen;
import io.isobar.cli.view.TerminalWidth;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.RunCards;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.pipeline.Payloads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stack that is up, for commands that begin, end and answer runs. */
public final class Control implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final CliContext context;
  private final Database database;
  private final TemporalLink temporal;

  private Control(CliContext context, StackView view) {
    this.context = context;
    this.database = Database.open(view.databaseSettings());
    this.temporal =
        new TemporalLink(
            Optional.of(view.temporalAddress()),
            view.temporalNamespace(),
            Payloads.converter(context.environment().variables()),
            List.of());
  }

  /**
   * Opens it.
   *
   * @throws io.isobar.domain.failure.Failure {@code part.not-running}
   */
  public static Control open(CliContext context) {
    return new Control(context, RunningStack.view(context));
  }

  public Database database() {
    return database;
  }

  public TemporalLink temporal() {
    return temporal;
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  /** Who gives the command, as the machine knows them. */
  public static String user() {
    return System.getProperty("user.name", "");
  }

  /** Shows a run until it has ended; whether it succeeded. */
  boolean follow(String run, boolean quiet) throws InterruptedException {
    Screen screen =
        new Screen(
            quiet ? context.console().err() : context.console().out(),
            context.console().interactive() && !quiet,
            new TerminalWidth());
    Steps steps = new Steps(database);
    StepProgress progress = new StepProgress(database);
    while (true) {
      RunRow row = Lookup.run(database, run);
      Instant now = Instant.now();
      RunCard card = RunCards.of(row, steps.of(run), now);
      if (row.outcome().isPresent()) {
        screen.say(RunText.lines(card));
        return row.outcome().get() == Outcome.SUCCEEDED;
      }
      if (screen.isTerminal()) {
        screen.draw(LiveTree.lines(card, progress.of(run), now));
      }
      Thread.sleep(PAUSE);
    }
  }

  @Override
  public void close() {
    temporal.close();
    database.close();
  }
}
