package io.isobar.cli;

import io.isobar.cli.backfills.AssetsCommand;
import io.isobar.cli.backfills.BackfillCommand;
import io.isobar.cli.backfills.BackfillsCommand;
import io.isobar.cli.command.DownCommand;
import io.isobar.cli.command.StatusCommand;
import io.isobar.cli.command.UpCommand;
import io.isobar.cli.doctor.DoctorCommand;
import io.isobar.cli.pools.PoolsCommand;
import io.isobar.cli.runs.ApprovalsCommand;
import io.isobar.cli.runs.ApproveCommand;
import io.isobar.cli.runs.CancelCommand;
import io.isobar.cli.runs.LogsCommand;
import io.isobar.cli.runs.PredictCommand;
import io.isobar.cli.runs.RerunCommand;
import io.isobar.cli.runs.RunCommand;
import io.isobar.cli.runs.RunsCommand;
import io.isobar.cli.runs.ShowCommand;
import io.isobar.cli.runs.TriggerCommand;
import io.isobar.cli.runs.ValidateCommand;
import io.isobar.cli.schedules.AlertsCommand;
import io.isobar.cli.schedules.ApplyCommand;
import io.isobar.cli.schedules.PauseCommand;
import io.isobar.cli.schedules.PipelinesCommand;
import io.isobar.cli.schedules.ResumeCommand;
import io.isobar.cli.schedules.SchedulesCommand;
import java.util.List;

/** Every command, in the order of the help. */
final class Commands {
  private Commands() {}

  static List<Object> all(CliContext context) {
    return List.of(
        new RunCommand(context),
        new TriggerCommand(context),
        new RerunCommand(context),
        new CancelCommand(context),
        new ApprovalsCommand(context),
        new ApproveCommand(context),
        new UpCommand(context),
        new DownCommand(context),
        new StatusCommand(context),
        new RunsCommand(context),
        new ShowCommand(context),
        new LogsCommand(context),
        new BackfillCommand(context),
        new BackfillsCommand(context),
        new AssetsCommand(context),
        new ValidateCommand(context),
        new ApplyCommand(context),
        new PipelinesCommand(context),
        new SchedulesCommand(context),
        new PauseCommand(context),
        new ResumeCommand(context),
        new AlertsCommand(context),
        new PredictCommand(context),
        new PoolsCommand(context),
        new DoctorCommand(context));
  }
}
