package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.gateway.pipelines.Reruns;
import io.isobar.workflows.launch.RerunPlan;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an earlier run again. */
@Command(
    name = "rerun",
    description = {
      "Run an earlier run again: what failed, all of it, or from a step.",
      "What succeeded, and depends on nothing that has changed, is taken over."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar rerun last                          what did not succeed, and all behind it",
      "  ./isobar rerun last --dry-run                only say what would run, and why",
      "  ./isobar rerun last --from load -p rows=9 --newest --wait"
    })
public final class RerunCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "RUN", description = "Id of the run, or 'last'.")
  String run = "";

  @Option(names = "--from", paramLabel = "STEP|failed|start", description = "From where.")
  String from = "failed";

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter that shall differ.")
  SortedMap<String, String> parameters = new TreeMap<>();

  @Option(names = "--newest", description = "With the newest definition, not that of the run.")
  boolean newest;

  @Option(names = "--wait", description = "Watch it until it has ended.")
  boolean wait;

  @Option(names = "--dry-run", description = "Begin nothing.")
  boolean dryRun;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public RerunCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Control control = Control.open(context)) {
      String earlier = Lookup.run(control.database(), run).run();
      Reruns reruns = new Reruns(control.database(), control.temporal(), control.clock());
      Reruns.Planned planned =
          reruns.plan(new Reruns.Wish(earlier, from, parameters, newest, Control.user()));
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("rerun_of", earlier);
      told.put("plan", planned.plan().lines());
      if (output == Output.TEXT) {
        lines(context.console().out(), planned.plan());
      }
      String begun = dryRun ? "" : reruns.start(planned);
      if (!dryRun) {
        told.put("run", begun);
      }
      switch (output) {
        case TEXT -> context.console().out().println(dryRun ? "nothing was begun" : begun);
        case JSON -> context.console().out().println(CardsJson.of(told));
      }
      boolean good = dryRun || !wait || control.follow(begun, output == Output.JSON);
      return (good ? ExitCode.OK : ExitCode.FAILED).number();
    }
  }

  static void lines(PrintStream out, RerunPlan plan) {
    for (RerunPlan.Line line : plan.lines()) {
      out.printf(Locale.ROOT, "  %-16s %-20s %s%n", word(line.fate()), line.step(), line.why());
    }
  }

  private static String word(RerunPlan.Fate fate) {
    return switch (fate) {
      case REUSED -> "is reused";
      case BRANCHES -> "runs in part";
      case RUNS -> "runs";
      case DECIDED -> "is decided again";
    };
  }
}
