package io.isobar.cli.command;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.embedded.SourceOptions;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.StackOptions;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.pipelines.Applying;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings all parts up. */
@Command(
    name = "up",
    description = "Start all parts that do not run yet, and leave them running.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar up                             with made-up houses",
      "  ./isobar up --scale 0.1 --seed 7        a tenth of the rows, of another seed",
      "  ./isobar up --source houses.csv         with the rows of a file",
      "  ./isobar up --source some/folder        with the real files of a folder",
      "",
      "Parts of your own are used when these are set: ISOBAR_DATABASE_URL (with _USER and",
      "_PASSWORD), TEMPORAL_ADDRESS, ISOBAR_OBJECTS, ISOBAR_SOURCE_URL. With ISOBAR_GATEWAY_URL",
      "as well, the whole system runs elsewhere, and nothing is started here."
    })
public final class UpCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(
      names = "--source",
      paramLabel = "PATH",
      description = "CSV file of houses, or folder of the real files, that the data source serves.")
  @Nullable String source;

  @Option(names = "--seed", description = "Seed of the made-up rows.")
  @Nullable Long seed;

  @Option(names = "--scale", description = "Size of the made-up data; 1.0 is 1,084,909 houses.")
  @Nullable Double scale;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public UpCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Stack stack =
        new Stack(context.environment(), context.home(), new PlainProgress(context.console()));
    StackView view = stack.ensure(new StackOptions(SourceOptions.asked(source, seed, scale)));
    Applying.shipped(context, view);
    switch (output) {
      case TEXT -> new PartsText(context.console()).urls(view);
      case JSON -> context.console().out().println(PartsJson.of(view.parts()));
    }
    return ExitCode.OK.number();
  }
}
