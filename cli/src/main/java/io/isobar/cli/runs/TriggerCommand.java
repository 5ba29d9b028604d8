package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.pipelines.PipelineFiles;
import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.Catalog;
import io.isobar.gateway.pipelines.Times;
import io.isobar.gateway.pipelines.Triggers;
import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.launch.RunRequest;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins one run. */
@Command(
    name = "trigger",
    description = {
      "Begin one run, and say its id when it is in the ledger.",
      "A name means the definition that was applied under it, or else pipelines/NAME.yaml."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar trigger nightly -p rows=9 --wait",
      "  ./isobar trigger nightly --key orders-42     the same key again is the same run",
      "  ./isobar trigger nightly --logical-time 2026-01-31",
      "",
      "Exit codes: 0 begun (with --wait: succeeded), 1 failed, 2 bad usage, 4 nothing is up."
    })
public final class TriggerCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "PIPELINE", description = "Name, or path of a definition.")
  String pipeline = "";

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter; may be given several times.")
  SortedMap<String, String> parameters = new TreeMap<>();

  @Option(names = "--key", description = "The same key again is the same run.")
  String key = "";

  @Option(names = "--logical-time", paramLabel = "TIME", description = "Which time it stands for.")
  @Nullable String logicalTime;

  @Option(names = "--priority", paramLabel = "N", description = "1 comes first, 5 last.")
  int priority;

  @Option(names = "--tag", description = "A word to find it by; may be given several times.")
  List<String> tags = new ArrayList<>();

  @Option(names = "--wait", description = "Watch it until it has ended.")
  boolean wait;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public TriggerCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunRequest request = new RunRequest(parameters, Trigger.MANUAL, origin());
    try (Control control = Control.open(context)) {
      Triggers.Triggered triggered =
          new Triggers(control.database(), control.temporal(), control.clock())
              .trigger(definition(control), request, false);
      switch (output) {
        case TEXT ->
            context
                .console()
                .out()
                .println(triggered.run() + (triggered.begun() ? "" : "  (was there before)"));
        case JSON -> context.console().out().println(CardsJson.of(triggered));
      }
      boolean good = !wait || control.follow(triggered.run(), output == Output.JSON);
      return (good ? ExitCode.OK : ExitCode.FAILED).number();
    }
  }

  private PipelineDefinition definition(Control control) {
    Definitions kept = new Definitions(control.database());
    boolean isPath = pipeline.contains("/") || pipeline.endsWith(".yaml");
    if (!isPath && kept.newest(pipeline).isPresent()) {
      return new Catalog(control.database()).newest(pipeline).definition();
    }
    PipelineFiles files =
        new PipelineFiles(
            context.environment().project(),
            () -> kept.all().stream().map(Definitions.Applied::pipeline).toList());
    PipelineFiles.Text read = files.text(pipeline);
    PipelineDefinition definition = read.definition();
    kept.keep(definition.name(), definition.sha256(), read.file(), read.text());
    return definition;
  }

  private RunOrigin origin() {
    if (priority < 0 || priority > 5) {
      throw wrong("--priority " + priority + " is not in 1 to 5");
    }
    Optional<Instant> logical = Optional.ofNullable(logicalTime).map(this::time);
    return new RunOrigin(
        Control.user(),
        logical,
        Optional.empty(),
        Optional.empty(),
        priority,
        tags,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        key,
        0);
  }

  private Instant time(String word) {
    return Times.parse(word)
        .orElseThrow(() -> wrong("--logical-time '" + word + "': expected " + Times.EXPECTED));
  }

  private static Failure wrong(String message) {
    return Failure.user("parameter.option", message + ".", "./isobar trigger --help shows how.");
  }
}
