package io.isobar.cli;

import io.isobar.cli.backfills.AssetsCommand;
import io.isobar.cli.backfills.BackfillCommand;
import io.isobar.cli.backfills.BackfillsCommand;
import io.isobar.cli.command.DownCommand;
import io.isobar.cli.command.StatusCommand;
import io.isobar.cli.command.UpCommand;
import io.isobar.cli.completion.CompletionCommand;
import io.isobar.cli.doctor.DoctorCommand;
import io.isobar.cli.load.LoadCommand;
import io.isobar.cli.pools.PoolsCommand;
import io.isobar.cli.registry.ExplainCommand;
import io.isobar.cli.registry.GcCommand;
import io.isobar.cli.registry.HistoryCommand;
import io.isobar.cli.registry.ModelsCommand;
import io.isobar.cli.registry.PromoteCommand;
import io.isobar.cli.registry.QualityCommand;
import io.isobar.cli.registry.RetrainCommand;
import io.isobar.cli.registry.RollbackCommand;
import io.isobar.cli.registry.TagCommand;
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
import io.isobar.cli.runs.WhyCommand;
import io.isobar.cli.schedules.AlertsCommand;
import io.isobar.cli.schedules.ApplyCommand;
import io.isobar.cli.schedules.PauseCommand;
import io.isobar.cli.schedules.PipelinesCommand;
import io.isobar.cli.schedules.ResumeCommand;
import io.isobar.cli.schedules.SchedulesCommand;
import io.isobar.cli.start.InitCommand;
import java.util.List;

/** Every command, in the order of the help. */
final class Commands {
  private Commands() {}

  /** Commands that stand together in the help. */
  record Group(String heading, List<Object> commands) {
    Group {
      commands = List.copyOf(commands);
    }
  }

  static List<Group> groups(CliContext context) {
    return List.of(
        new Group("What runs on this machine", machine(context)),
        new Group("Definitions", definitions(context)),
        new Group("Runs", runs(context)),
        new Group("Schedules, assets and times that are past", schedules(context)),
        new Group("Models", models(context)));
  }

  private static List<Object> machine(CliContext context) {
    return List.of(
        new UpCommand(context),
        new DownCommand(context),
        new StatusCommand(context),
        new DoctorCommand(context),
        new CompletionCommand(context));
  }

  private static List<Object> definitions(CliContext context) {
    return List.of(
        new InitCommand(context),
        new ValidateCommand(context),
        new ApplyCommand(context),
        new PipelinesCommand(context));
  }

  private static List<Object> runs(CliContext context) {
    return List.of(
        new RunCommand(context),
        new TriggerCommand(context),
        new RerunCommand(context),
        new CancelCommand(context),
        new RunsCommand(context),
        new ShowCommand(context),
        new WhyCommand(context),
        new LogsCommand(context),
        new ApprovalsCommand(context),
        new ApproveCommand(context),
        new PoolsCommand(context));
  }

  private static List<Object> models(CliContext context) {
    return List.of(
        new PredictCommand(context),
        new LoadCommand(context),
        new ModelsCommand(context),
        new ExplainCommand(context),
        new QualityCommand(context),
        new HistoryCommand(context),
        new PromoteCommand(context),
        new RollbackCommand(context),
        new TagCommand(context),
        new RetrainCommand(context),
        new GcCommand(context));
  }

  private static List<Object> schedules(CliContext context) {
    return List.of(
        new SchedulesCommand(context),
        new PauseCommand(context),
        new ResumeCommand(context),
        new AlertsCommand(context),
        new AssetsCommand(context),
        new BackfillCommand(context),
        new BackfillsCommand(context));
  }
}
