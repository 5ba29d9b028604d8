package io.isobar.cli.runs;

import io.isobar.cli.CliContext;
import io.isobar.cli.command.PlainProgress;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.StackView;
import io.isobar.storage.postgres.Database;

/** The stack that is up, for commands that only read. */
public final class RunningStack {
  private RunningStack() {}

  /**
   * How to reach it.
   *
   * @throws io.isobar.domain.failure.Failure {@code part.not-running}
   */
  static StackView view(CliContext context) {
    return new Stack(context.environment(), context.home(), new PlainProgress(context.console()))
        .running();
  }

  public static Database database(CliContext context) {
    return Database.open(view(context).databaseSettings());
  }
}
