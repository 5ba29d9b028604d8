package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.Control;
import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.MoveKind;
import io.isobar.gateway.registry.VersionViews;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every order about an alias is asked; gives it, and tells what came of it. */
final class OrderOptions {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Option(names = "--alias", description = "The alias that moves; default: ${DEFAULT-VALUE}")
  String alias = Aliases.SERVED;

  @Option(names = "--reason", required = true, description = "Why; it is kept for ever.")
  String reason = "";

  @Option(names = "--no-wait", description = "Return when the order is given.")
  boolean noWait;

  @Option(names = "--output", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Output output = Output.TEXT;

  /** The exit code. */
  int give(
      CliContext context,
      String model,
      Optional<Integer> version,
      MoveKind kind,
      boolean evenIfRejected) {
    AliasOrder order =
        AliasOrder.of(
            model,
            alias,
            version,
            kind,
            evenIfRejected,
            Control.user(),
            Reasons.given(reason),
            Instant.now());
    try (Control control = Control.open(context)) {
      new Versions(control.database()).requireKnown(order.model());
      AliasCommands commands = new AliasCommands(control.temporal().client());
      commands.start(order);
      Optional<AliasMoved> moved =
          noWait ? Optional.empty() : commands.await(order.model(), PATIENCE);
      if (moved.isPresent() && output == Output.JSON) {
        context.console().out().println(CardsJson.of(VersionViews.moved(moved.get())));
      } else {
        context.console().out().println(moved.map(OrderOptions::text).orElse(underWay(order)));
      }
      return ExitCode.OK.number();
    }
  }

  private static String underWay(AliasOrder order) {
    return "it is under way, and goes on without this command; ./isobar history "
        + order.model()
        + " shows the end";
  }

  static String text(AliasMoved moved) {
    int gateways = moved.gateways().size();
    return "%s version %d is %s%s; %d %s checked it before"
        .formatted(
            moved.model(),
            moved.version(),
            moved.alias(),
            moved.previous() == 0 ? "" : ", was version " + moved.previous(),
            gateways,
            gateways == 1 ? "gateway has" : "gateways have");
  }
}
