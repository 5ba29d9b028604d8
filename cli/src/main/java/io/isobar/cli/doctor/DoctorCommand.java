package io.isobar.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.isobar.cli.CliContext;
import io.isobar.cli.Console;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.command.PlainProgress;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.place.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the machine. */
@Command(
    name = "doctor",
    description = "Check what this machine has, and tell what to do about what it lacks.",
    mixinStandardHelpOptions = true,
    footer = {"", "Ends with 4 when a needed part is missing."})
public final class DoctorCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public DoctorCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new ToolChecks(context.environment()).all());
    findings.addAll(
        new MachineChecks(context.environment(), context.home(), Platform.current()).all());
    findings.addAll(
        new PartChecks(
                new Stack(
                    context.environment(), context.home(), new PlainProgress(context.console())))
            .all());
    switch (output) {
      case TEXT -> findings.forEach(this::tell);
      case JSON -> context.console().out().println(json(findings));
    }
    boolean missing =
        findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.PROBLEM);
    return (missing ? ExitCode.MISSING_PART : ExitCode.OK).number();
  }

  private void tell(Finding finding) {
    Console console = context.console();
    String mark =
        switch (finding.verdict()) {
          case OK -> console.green("ok     ");
          case WARNING -> console.bold("warning");
          case PROBLEM -> console.red("PROBLEM");
        };
    console.out().printf(Locale.ROOT, "%s  %-14s %s%n", mark, finding.subject(), finding.detail());
    if (!finding.remedy().isEmpty()) {
      console.out().printf(Locale.ROOT, "         %-14s -> %s%n", "", finding.remedy());
    }
  }

  private static String json(List<Finding> findings) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (Finding finding : findings) {
      array
          .addObject()
          .put("subject", finding.subject())
          .put("verdict", finding.verdict().word())
          .put("detail", finding.detail())
          .put("remedy", finding.remedy());
    }
    return array.toPrettyString();
  }
}
