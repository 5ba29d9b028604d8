package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what the steps of a run logged. */
@Command(
    name = "logs",
    description = "Print the log lines of a run, or of one of its steps.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar logs last",
      "  ./isobar logs houses-20260101-100000-2 tune",
      "  ./isobar logs last --follow                  until the run has ended"
    })
public final class LogsCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(300);
  private static final int LOOKS_AFTER_THE_END = 5;

  private final CliContext context;

  @Parameters(index = "0", paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "Only this step.")
  @Nullable String step;

  @Option(names = "--limit", description = "At most so many lines; default: ${DEFAULT-VALUE}")
  int limit = 1_000;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on printing until the run has ended.")
  boolean follow;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public LogsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Database database = RunningStack.database(context)) {
      String id = Lookup.run(database, run).run();
      if (follow) {
        follow(database, id);
        return ExitCode.OK.number();
      }
      List<LogLine> lines = new LogLines(database).of(id, Optional.ofNullable(step), 0, limit);
      switch (output) {
        case TEXT -> lines.forEach(line -> context.console().out().println(text(line)));
        case JSON -> context.console().out().println(CardsJson.of(lines));
      }
      return ExitCode.OK.number();
    }
  }

  /** Workers write their lines in batches, so the last ones come a moment after the end. */
  private void follow(Database database, String id) throws InterruptedException {
    LogLines log = new LogLines(database);
    Runs runs = new Runs(database);
    long last = 0;
    int looksAfterTheEnd = 0;
    while (looksAfterTheEnd <= LOOKS_AFTER_THE_END) {
      boolean ended = runs.find(id).filter(run -> run.outcome().isEmpty()).isEmpty();
      for (LogLine line : log.of(id, Optional.ofNullable(step), last, limit)) {
        context.console().out().println(output == Output.JSON ? CardsJson.line(line) : text(line));
        last = line.id();
      }
      looksAfterTheEnd += ended ? 1 : 0;
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static String text(LogLine line) {
    return line.at()
        + " "
        + line.level()
        + " "
        + line.step()
        + "/"
        + line.attempt()
        + " "
        + line.message();
  }
}
