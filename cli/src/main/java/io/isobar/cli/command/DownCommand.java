package io.isobar.cli.command;

import io.isobar.cli.CliContext;
import io.isobar.cli.ExitCode;
import io.isobar.cli.embedded.Purge;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.process.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops what was started; on wish throws away what it has kept. */
@Command(
    name = "down",
    description = "Stop all parts that were started here. The data stays, and runs go on at `up`.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./isobar down",
      "  ./isobar down --purge          asks twice, then deletes tables, models, predictions, logs",
      "",
      "Ends with 1 when --purge was not confirmed; then nothing was stopped either."
    })
public final class DownCommand implements Callable<Integer> {
  private static final String WORD = "purge";

  private final CliContext context;
  private final InputStream answers;

  @Option(
      names = "--purge",
      description = "Delete all that is kept in the home folder as well; asked twice.")
  boolean purge;

  public DownCommand(CliContext context) {
    this(context, System.in);
  }

  /**
   * One that is answered from elsewhere.
   *
   * @param answers a line for each question
   */
  public DownCommand(CliContext context, InputStream answers) {
    this.context = context;
    this.answers = answers;
  }

  @Override
  public Integer call() {
    Stack stack =
        new Stack(context.environment(), context.home(), new PlainProgress(context.console()));
    if (!purge) {
      tell(stack.stop());
      return ExitCode.OK.number();
    }
    Purge all = new Purge(context.home());
    if (!all.isNeeded()) {
      context.console().out().println("nothing is kept in " + context.home().root());
      return ExitCode.OK.number();
    }
    if (!isConfirmed(all)) {
      context.console().err().println("not confirmed: nothing was stopped, nothing was deleted");
      return ExitCode.FAILED.number();
    }
    tell(stack.purge());
    context.console().out().println("deleted what was kept in " + context.home().root());
    return ExitCode.OK.number();
  }

  private void tell(List<Part> stopped) {
    for (Part part : stopped) {
      context.console().out().println("stopped " + part.title());
    }
    if (stopped.isEmpty()) {
      context.console().out().println("nothing was running");
    }
  }

  private boolean isConfirmed(Purge all) {
    String folder = String.valueOf(context.home().root().getFileName());
    context
        .console()
        .err()
        .printf(
            Locale.ROOT,
            "This deletes the tables, models, predictions and logs in %s: %.1f GB, for ever.%n",
            context.home().root(),
            all.bytes() / 1e9);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))) {
      return asked(lines, "Type the name of the folder, " + folder + ", to go on: ", folder)
          && asked(lines, "Type " + WORD + " to delete it now: ", WORD);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be read", e);
    }
  }

  private boolean asked(BufferedReader lines, String question, String expected) throws IOException {
    context.console().err().print(question);
    context.console().err().flush();
    String line = lines.readLine();
    return line != null && line.strip().equals(expected);
  }
}
