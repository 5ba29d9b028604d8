package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.Output;
import io.isobar.cli.runs.Control;
import io.isobar.domain.release.MoveKind;
import io.isobar.workflows.release.AliasOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version live. */
@Command(
    name = "promote",
    description = "Make a version live, after every gateway has loaded and checked it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar promote house_prices 3 --reason \"better in the north\"",
      "  ./isobar promote house_prices 4 --alias shadow --reason \"to be looked at\"",
      "",
      "It is carried out by a worker: Ctrl-C ends the waiting, not the order."
    })
public final class PromoteCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  int version;

  @Option(names = "--alias", description = "What it becomes; default: ${DEFAULT-VALUE}")
  String alias = "champion";

  @Option(names = "--reason", required = true, description = "Why; it is kept for ever.")
  String reason = "";

  @Option(names = "--even-if-rejected", description = "Also when the gate has rejected it.")
  boolean evenIfRejected;

  @Option(names = "--no-wait", description = "Return when the order is given.")
  boolean noWait;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  public PromoteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AliasOrder order =
        AliasOrder.of(
            model,
            alias,
            Optional.of(version),
            MoveKind.promote,
            evenIfRejected,
            Control.user(),
            Reasons.given(reason),
            Instant.now());
    return Orders.give(context, order, !noWait, output);
  }
}
