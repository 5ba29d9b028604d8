package io.isobar.cli.registry;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.Output;
import io.isobar.cli.runs.CardsJson;
import io.isobar.cli.runs.Control;
import io.isobar.gateway.registry.VersionViews;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import java.time.Duration;
import java.util.Optional;

/** Gives an order about an alias, and tells what came of it. */
final class Orders {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private Orders() {}

  static int give(CliContext context, AliasOrder order, boolean wait, Output output) {
    try (Control control = Control.open(context)) {
      new Versions(control.database()).requireKnown(order.model());
      AliasCommands commands = new AliasCommands(control.temporal().client());
      commands.start(order);
      Optional<AliasMoved> moved =
          wait ? commands.await(order.model(), PATIENCE) : Optional.empty();
      if (moved.isPresent() && output == Output.JSON) {
        context.console().out().println(CardsJson.of(VersionViews.moved(moved.get())));
      } else {
        context.console().out().println(moved.map(Orders::text).orElse(underWay(order)));
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
