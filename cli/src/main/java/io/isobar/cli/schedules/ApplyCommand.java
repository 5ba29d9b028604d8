package io.isobar.cli.schedules;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.pipelines.Applying;
import io.isobar.cli.pipelines.PipelineFiles;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes definitions the ones that schedules, assets and callers by name start. */
@Command(
    name = "apply",
    description = {
      "Check definitions and make them the newest of their pipelines: what schedules and",
      "callers by name start from now on. Runs that have begun keep theirs."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar apply                     all of pipelines/",
      "  ./isobar apply mine.yaml",
      "  ./isobar apply --remove nightly    no schedule and no new runs; its past stays"
    })
public final class ApplyCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Names in pipelines/ or paths; default: all of pipelines/.")
  List<String> files = new ArrayList<>();

  @Option(names = "--remove", paramLabel = "PIPELINE", description = "Take a pipeline away.")
  List<String> removed = new ArrayList<>();

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public ApplyCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PipelineFiles known = new PipelineFiles(context.environment().project());
    List<String> wanted = files.isEmpty() && removed.isEmpty() ? known.names() : files;
    // All are checked before any is stored.
    List<PipelineFiles.Text> texts = wanted.stream().map(known::text).toList();
    List<Applying.Change> changes = new ArrayList<>();
    try (Database database = RunningStack.database(context)) {
      Definitions definitions = new Definitions(database);
      texts.forEach(text -> changes.add(Applying.apply(definitions, text)));
      for (String pipeline : removed) {
        PipelineNames.require(definitions, pipeline);
        definitions.remove(pipeline);
        changes.add(new Applying.Change(pipeline, "", "removed", List.of()));
      }
    }
    switch (output) {
      case TEXT -> changes.forEach(this::print);
      case JSON -> context.console().out().println(CardsJson.of(changes));
    }
    return ExitCode.OK.number();
  }

  private void print(Applying.Change change) {
    context
        .console()
        .out()
        .println(
            String.format(
                    Locale.ROOT,
                    "%-24s %-10s %s",
                    change.pipeline(),
                    change.change(),
                    change.what().isEmpty() ? change.file() : String.join(", ", change.what()))
                .stripTrailing());
  }
}
