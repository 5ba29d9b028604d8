package io.isobar.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.load.drive.Second;
import io.isobar.cli.load.plan.LoadPlan;
import io.isobar.cli.load.plan.LoadPlan.Kind;
import io.isobar.cli.load.plan.LoadProfile;
import io.isobar.cli.load.plan.Words;
import io.isobar.cli.load.report.FailIf;
import io.isobar.cli.load.report.LoadHtml;
import io.isobar.cli.load.report.LoadReport;
import io.isobar.cli.load.report.LoadReport.Setup;
import io.isobar.cli.load.report.LoadText;
import io.isobar.cli.load.rows.Requests;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.RunningStack;
import io.isobar.cli.view.Screen;
import io.isobar.cli.view.TerminalWidth;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a gateway many predictions, and tells what came of it. */
@Command(
    name = "load",
    description = "Ask for many predictions, and tell how long they took.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar load                       the only model, for ten seconds",
      "  ./isobar load house_prices --connections 16 --duration 30s --warm-up 5s",
      "  ./isobar load house_prices --rate 2000 --ramp 10s --report load.html",
      "  ./isobar load diabetes_auroc --profile diabetes --duration 5m",
      "  ./isobar load house_prices --profile step --rate 1000",
      "  ./isobar load --rate 500 --fail-if 'p99>50ms' --fail-if 'errors>1%%'",
      "",
      "Rows are made up as the model's training rows are spread, the same for the",
      "same --seed. They are logged as all predictions are.",
      "Exit codes: 0 done, 1 a --fail-if is met, 2 bad usage, 130 Ctrl-C, which ends",
      "it gently and tells what there is."
    })
public final class LoadCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "Name of the model; may be left out when only one is served.")
  @Nullable String model;

  @Mixin final LoadOptions options = new LoadOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A gateway that is not this home's, such as http://127.0.0.1:8000")
  @Nullable URI url;

  @Option(names = "--allow-remote", description = "It may be on another machine.")
  boolean remote;

  @Option(
      names = "--rows-per-request",
      paramLabel = "N",
      description = "1 to 10000; default: ${DEFAULT-VALUE}")
  int rowsPerRequest = 1;

  @Option(
      names = "--rows",
      paramLabel = "FILE",
      description = "Rows as lines of JSON, to be sent in turn.")
  @Nullable Path rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of rows and times; default: ${DEFAULT-VALUE}")
  long seed = 42;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "Exit code 1 if it is met, such as p99>50ms, errors>1%%, rate<500; several times")
  List<String> failIf = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "A page with charts, as one file of HTML.")
  @Nullable Path report;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public LoadCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    LoadProfile profile = options.profile();
    LoadPlan plan = options.plan(profile);
    List<FailIf> conditions = conditions(profile);
    GatewayLink gateway =
        GatewayLink.to(url == null ? RunningStack.view(context).gatewayUrl() : url, remote);
    String name = gateway.model(Optional.ofNullable(model));
    String path = profile.path().replace("{model}", name);
    Bodies bodies = bodies(gateway, name, profile);
    Requests requests = bodies.requests(gateway.at(path), rowsPerRequest);
    Setup setup =
        new Setup(
            name,
            bodies.version(),
            gateway.root().toString(),
            path,
            profile.name(),
            plan.kind() == Kind.OPEN ? "open" : "closed",
            PlanText.of(plan),
            bodies.origin(),
            rowsPerRequest,
            requests.distinct(),
            seed);
    LoadRun run =
        new LoadRun(setup, gateway.address(), plan, requests, start(gateway, plan, profile, name));
    return tell(run, setup, conditions);
  }

  private List<FailIf> conditions(LoadProfile profile) {
    List<String> all = new ArrayList<>(profile.failIf());
    all.addAll(failIf);
    return all.stream().map(FailIf::parsed).toList();
  }

  private Bodies bodies(GatewayLink gateway, String name, LoadProfile profile) {
    if (rowsPerRequest < 1 || rowsPerRequest > 10_000) {
      throw Words.bad("--rows-per-request", "" + rowsPerRequest, "1 to 10000");
    }
    JsonNode served = gateway.require("/v1/models/" + name);
    int version = served.at("/served/version").asInt();
    return rows == null
        ? Bodies.made(
            served,
            gateway.find("/v1/models/" + name + "/versions/" + version + "/profile"),
            profile.columns(),
            seed)
        : Bodies.read(rows, version);
  }

  /** Users make these requests themselves; where there are none they are made once, before. */
  private static List<byte[]> start(
      GatewayLink gateway, LoadPlan plan, LoadProfile profile, String name) {
    String body = JsonNodeFactory.instance.objectNode().put("model", name).toString();
    if (plan.kind() == Kind.OPEN) {
      profile.start().forEach(path -> gateway.post(path, body));
      return List.of();
    }
    return profile.start().stream().map(path -> Requests.post(gateway.at(path), body)).toList();
  }

  private int tell(LoadRun run, Setup setup, List<FailIf> conditions) throws IOException {
    boolean text = output == Output.TEXT;
    Screen screen =
        new Screen(
            context.console().out(), text && context.console().interactive(), new TerminalWidth());
    if (text) {
      screen.say(LoadText.begin(setup));
    }
    try (Interruption interruption = Interruption.stops(run)) {
      LoadReport came = run.run(second -> show(screen, second), conditions);
      if (text) {
        screen.say(LoadText.lines(came));
      } else {
        context.console().out().println(CardsJson.of(came));
      }
      write(came);
      interruption.told();
      return code(run, came).number();
    }
  }

  private static void show(Screen screen, Second second) {
    screen.draw(List.of(LoadText.progress(second)));
  }

  private void write(LoadReport came) {
    if (report != null) {
      try {
        Files.writeString(report, LoadHtml.of(came));
        context.console().err().println("The report is in " + report + ".");
      } catch (IOException e) {
        throw Failure.platform(
            "load.report",
            "The report cannot be written to " + report + ": " + e,
            "Name a file that can.",
            e);
      }
    }
  }

  private static ExitCode code(LoadRun run, LoadReport came) {
    if (run.isStopped()) {
      return ExitCode.INTERRUPTED;
    }
    return came.passed() ? ExitCode.OK : ExitCode.FAILED;
  }
}
