package io.isobar.cli.command;

import io.isobar.cli.Console;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import java.time.Duration;
import java.util.Locale;

/** One line for each thing that happens, on standard error. */
public final class PlainProgress implements StartListener {
  private final Console console;

  public PlainProgress(Console console) {
    this.console = console;
  }

  @Override
  public void starting(Part part) {
    console.err().println(console.dim("  starting " + part.title() + " ..."));
  }

  @Override
  public void ready(PartView view, Duration took) {
    String time =
        took.isZero()
            ? "was running"
            : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    console
        .err()
        .println(
            console.green("✓ ")
                + view.part().title()
                + " "
                + view.version()
                + "  "
                + console.dim(time));
  }

  @Override
  public void notice(String line) {
    console.err().println("  " + line);
  }
}
