package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.command.PlainProgress;
import io.isobar.cli.embedded.SourceOptions;
import io.isobar.cli.embedded.SourceTables;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.StackOptions;
import io.isobar.cli.pipelines.Applying;
import io.isobar.cli.pipelines.PipelineFiles;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job: batch after batch until a champion is served, and a first prediction. */
@Command(
    name = "run",
    description = {
      "Run a pipeline, batch after batch, until its source has nothing further;",
      "then show what is served, and one explained prediction of it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar run houses                          made-up houses, everything on this machine",
      "  ./isobar run houses --source houses.csv      the rows of a file, in six batches",
      "  ./isobar run iris --source some/folder       the real iris.csv of a folder",
      "  ./isobar run houses --batches 1              one batch only",
      "  ./isobar run houses -p force_train=true      train whether or not the data has drifted",
      "  ./isobar run mine/definition.yaml            a definition of your own",
      "",
      "Parts that do not run yet are started and left running; ./isobar down ends them.",
      "Ctrl-C ends the watching, not the run. Run the same command again to watch on.",
      "",
      "Exit codes: 0 done, 1 the run failed, 2 bad usage, 4 a part is missing, 130 Ctrl-C."
    })
public final class RunCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", description = "Name in pipelines/, or path of a definition.")
  String pipeline = "";

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter; may be given several times.")
  SortedMap<String, String> parameters = new TreeMap<>();

  @Option(
      names = "--batches",
      paramLabel = "N",
      description = "Stop after N batches; default: until the source is exhausted.")
  int batches;

  @Option(
      names = "--source",
      paramLabel = "PATH",
      description =
          "CSV file of houses, or folder of the real files, that the stand-in data source serves;"
              + " or 'synthetic'.")
  @Nullable String source;

  @Option(names = "--seed", description = "Seed of the made-up rows.")
  @Nullable Long seed;

  @Option(names = "--scale", description = "Size of the made-up data; 1.0 is 1,084,909 houses.")
  @Nullable Double scale;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public RunCommand(CliContext context) {
    this.context = context;
  }

  /** As if it had been given on the command line. */
  public static RunCommand of(CliContext context, String pipeline) {
    RunCommand command = new RunCommand(context);
    command.pipeline = pipeline;
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    PipelineFiles.Text text = new PipelineFiles(context.environment().project()).text(pipeline);
    PipelineDefinition definition = text.definition();
    SortedMap<String, Object> values = resolved(definition);
    SourceOptions asked = SourceOptions.asked(source, seed, scale);
    checkTable(definition);
    Stack stack =
        new Stack(context.environment(), context.home(), new PlainProgress(context.console()));
    MainJob job = new MainJob(context, output == Output.JSON);
    RunReport report =
        job.run(
            definition,
            values,
            batches,
            () -> Applying.one(stack.ensure(new StackOptions(asked)), text));
    job.tell(report);
    return (report.outcome().equals("succeeded") ? ExitCode.OK : ExitCode.FAILED).number();
  }

  /** What a file of this machine lacks is said before anything is started. */
  private void checkTable(PipelineDefinition definition) {
    boolean elsewhere =
        context.environment().variable("ISOBAR_SOURCE_URL").isPresent()
            || context.environment().variable("ISOBAR_GATEWAY_URL").isPresent();
    Optional<String> table = SourceTables.tableOf(definition);
    if (elsewhere || table.isEmpty()) {
      return;
    }
    if (source != null) {
      throw Failure.user(
          "source.has-a-file",
          "The pipeline '"
              + definition.name()
              + "' reads the file that ./isobar init wrote it for, and --source "
              + source
              + " was given.",
          "Leave --source out; for other rows run ./isobar init with their file and a --name.");
    }
    new SourceTables(context.home()).check(table.get());
  }

  private SortedMap<String, Object> resolved(PipelineDefinition definition) {
    return switch (ParameterValues.resolve(definition, parameters)) {
      case ParameterValues.Complete complete -> complete.values();
      case ParameterValues.Refused refused ->
          throw Failure.user(
              "parameter.refused",
              String.join("\n", refused.problems()),
              "./isobar validate " + pipeline + " lists the parameters.");
    };
  }
}
