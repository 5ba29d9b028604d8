package io.isobar.cli.command;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.process.PartView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells how the parts are. */
@Command(
    name = "status",
    description = "Show which parts run, with their true addresses.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar status",
      "  ./isobar status --output json | jq -r '.[] | select(.part == \"gateway\") | .url'"
    })
public final class StatusCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public StatusCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Stack stack =
        new Stack(context.environment(), context.home(), new PlainProgress(context.console()));
    List<PartView> parts = stack.status();
    switch (output) {
      case TEXT -> new PartsText(context.console()).table(parts);
      case JSON -> context.console().out().println(PartsJson.of(parts));
    }
    return ExitCode.OK.number();
  }
}
