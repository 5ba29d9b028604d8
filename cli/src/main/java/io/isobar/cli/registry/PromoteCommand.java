package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.domain.release.MoveKind;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(names = "--even-if-rejected", description = "Also when the gate has rejected it.")
  boolean evenIfRejected;

  @Mixin final OrderOptions order = new OrderOptions();

  public PromoteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return order.give(context, model, Optional.of(version), MoveKind.promote, evenIfRejected);
  }
}
