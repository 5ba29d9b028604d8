package io.isobar.cli.view;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Where progress is shown. Finished lines stay; on a terminal the lines of what is under way are
 * drawn again in place, elsewhere they are not drawn at all.
 */
public final class Screen {
  private final PrintStream out;
  private final boolean terminal;
  private final IntSupplier width;
  private int drawn;

  public Screen(PrintStream out, boolean terminal, IntSupplier width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  public boolean isTerminal() {
    return terminal;
  }

  /** Prints lines that stay. */
  public synchronized void say(List<String> lines) {
    wipe();
    lines.forEach(out::println);
    out.flush();
  }

  public void say(String line) {
    say(List.of(line));
  }

  /** Draws lines that the next call replaces; too long ones are cut, or they could not be wiped. */
  public synchronized void draw(List<String> lines) {
    if (!terminal) {
      return;
    }
    wipe();
    int columns = Math.max(20, width.getAsInt());
    for (String line : lines) {
      out.println(line.length() < columns ? line : line.substring(0, columns - 2) + "…");
    }
    drawn = lines.size();
    out.flush();
  }

  private void wipe() {
    if (drawn > 0) {
      out.printf("\u001b[%dA\u001b[J", drawn);
      drawn = 0;
    }
  }
}
