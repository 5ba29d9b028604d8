package io.isobar.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code isobar} without a command: its help. */
@Command(
    name = "isobar",
    description = {
      "Durable machine-learning pipelines on Temporal:",
      "from the first batch to the logged prediction."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommandsRepeatable = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar run houses        start what is needed, run it, make a prediction",
      "  ./isobar init my.csv       a pipeline from a CSV of your own",
      "  ./isobar up                start all parts and leave them running",
      "  ./isobar apply mine.yaml   schedules, assets and callers begin it from now on",
      "  ./isobar trigger mine      begin one run now",
      "  ./isobar show last         what became of the newest run",
      "  ./isobar down              stop all parts; the data stays",
      "  ./isobar doctor            what this machine lacks, and what to do about it",
      "",
      "Exit codes: 0 done, 1 failed, 2 bad usage, 4 a part is missing, 130 interrupted.",
      "Everything is kept in .isobar (ISOBAR_HOME) and listens on 127.0.0.1 only."
    })
final class RootCommand {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  boolean verbose;
}
