package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.view.WhyText;
import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.gateway.view.Decided;
import io.isobar.gateway.view.Headline;
import io.isobar.gateway.view.Language;
import io.isobar.gateway.view.Reading;
import io.isobar.gateway.view.RunDecisions;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.definition.PipelineDefinition;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a run ended so, or what it waits for. */
@Command(
    name = "why",
    description =
        "Say why a run trained, promoted, failed or waits: the sentence and the evidence.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./isobar why last", "  ./isobar why houses-20260101-100000-2 --output json"})
public final class WhyCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public WhyCommand(CliContext context) {
    this.context = context;
  }

  /** What is told of a run. */
  record Why(String run, String headline, List<Decided> decisions) {}

  @Override
  public Integer call() {
    try (Database database = RunningStack.database(context)) {
      RunRow row = Lookup.run(database, run);
      List<StepRow> steps = new Steps(database).of(row.run());
      Optional<PipelineDefinition> definition = definition(database, row);
      Headline headline =
          Reading.of(
              row,
              steps,
              definition.flatMap(RunDecisions::drift),
              new Pools(database).waiting(row.run()),
              new Approvals(database).list(Optional.of(row.run()), true));
      List<Decided> decisions = RunDecisions.of(steps, definition);
      PrintStream out = context.console().out();
      switch (output) {
        case TEXT -> WhyText.lines(row.run(), headline, decisions).forEach(out::println);
        case JSON ->
            out.println(CardsJson.of(new Why(row.run(), headline.in(Language.ENGLISH), decisions)));
      }
      return ExitCode.OK.number();
    }
  }

  /** What was needed is told only where the definition is still kept. */
  private static Optional<PipelineDefinition> definition(Database database, RunRow row) {
    try {
      return Optional.of(new RunLookup(database).definition(row));
    } catch (Failure gone) {
      if (gone.category().retryable()) {
        throw gone;
      }
      return Optional.empty();
    }
  }
}
