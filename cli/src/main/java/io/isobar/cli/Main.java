package io.isobar.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The entry of the {@code isobar} command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    quietLibraries();
    System.exit(run(CliContext.current(), arguments));
  }

  /** Runs one command line; the exit code. */
  static int run(CliContext context, String... arguments) {
    RootCommand root = new RootCommand();
    CommandLine commandLine = new CommandLine(root);
    GroupedHelp.add(commandLine, Commands.groups(context));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(context.console().colour() ? Ansi.ON : Ansi.OFF));
    commandLine.setOut(new PrintWriter(context.console().out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(context.console().err(), true, StandardCharsets.UTF_8));
    commandLine.setExecutionExceptionHandler(
        (thrown, failed, parsed) ->
            FailureReport.tell(context.console(), thrown, root.verbose).number());
    if (arguments.length == 0) {
      commandLine.usage(context.console().err());
      return ExitCode.USAGE.number();
    }
    return commandLine.execute(arguments);
  }

  /**
   * Libraries log into the air unless someone asks; what concerns people is printed by commands.
   */
  private static void quietLibraries() {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "io/isobar/cli/logback-cli.xml");
    }
  }
}
