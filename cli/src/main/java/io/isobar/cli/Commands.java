package io.isobar.cli;

import io.isobar.cli.command.DownCommand;
import io.isobar.cli.command.StatusCommand;
import io.isobar.cli.command.UpCommand;
import io.isobar.cli.doctor.DoctorCommand;
import java.util.List;

/** Every command, in the order of the help. */
final class Commands {
  private Commands() {}

  static List<Object> all(CliContext context) {
    return List.of(
        new UpCommand(context),
        new DownCommand(context),
        new StatusCommand(context),
        new DoctorCommand(context));
  }
}
