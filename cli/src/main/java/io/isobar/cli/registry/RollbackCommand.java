package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.domain.release.MoveKind;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes live again what was before. */
@Command(
    name = "rollback",
    description = "Make live again the version that was live before, or one that is named.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar rollback house_prices --reason \"prices in the north are wrong\"",
      "  ./isobar rollback house_prices --to 3 --reason \"the last one without complaints\"",
      "",
      "A second rollback goes one version further back. It is carried out by a worker: Ctrl-C",
      "ends the waiting, not the order."
    })
public final class RollbackCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "MODEL", description = "The model.")
  String model = "";

  @Option(names = "--to", paramLabel = "VERSION", description = "This version.")
  @Nullable Integer version;

  @Mixin final OrderOptions order = new OrderOptions();

  public RollbackCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return order.give(context, model, Optional.ofNullable(version), MoveKind.rollback, false);
  }
}
