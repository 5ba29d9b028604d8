package io.isobar.cli.pools;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.PoolState;
import io.isobar.storage.postgres.Pools;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the pools, and makes, changes and removes them. */
@Command(
    name = "pools",
    description = "List the pools: who holds slots, who waits and why.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar pools",
      "  ./isobar pools set source 2 --note \"the source allows two requests at once\"",
      "  ./isobar pools remove source"
    })
public final class PoolsCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public PoolsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      List<PoolState> pools = new Pools(database).all();
      switch (output) {
        case TEXT ->
            PoolTable.lines(pools, Instant.now()).forEach(context.console().out()::println);
        case JSON -> context.console().out().println(CardsJson.of(pools));
      }
      return ExitCode.OK.number();
    }
  }

  /** Fewer slots than are held take none away. */
  @Command(
      name = "set",
      description = "Make a pool, or change its slots; who holds some keeps them.",
      mixinStandardHelpOptions = true)
  int set(
      @Parameters(paramLabel = "NAME", description = "The name that steps use.") String name,
      @Parameters(paramLabel = "SLOTS", description = "At least 1.") int slots,
      @Option(names = "--note", description = "Why so many.", defaultValue = "") String note) {
    try (Database database = RunningStack.database(context)) {
      new Pools(database).set(name, slots, note);
      context.console().out().println("pool " + name + " has " + PoolTable.slots(slots));
      return ExitCode.OK.number();
    }
  }

  @Command(
      name = "remove",
      description = "Remove a pool that nobody uses.",
      mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME", description = "The pool.") String name) {
    try (Database database = RunningStack.database(context)) {
      new Pools(database).remove(name);
      context.console().out().println("pool " + name + " is gone");
      return ExitCode.OK.number();
    }
  }
}
