package io.isobar.cli;

import io.isobar.cli.embedded.place.Environment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The two streams, and what the terminal behind them can do. Data goes to {@code out}; progress and
 * problems go to {@code err}.
 *
 * @param interactive whether a person looks at {@code out}
 * @param colour whether escape sequences are understood and wanted
 */
public record Console(PrintStream out, PrintStream err, boolean interactive, boolean colour) {
  /** That of this process; NO_COLOR and dumb terminals are honoured. */
  public static Console of(Environment environment) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    boolean plain =
        environment.variables().containsKey("NO_COLOR")
            || environment.variable("TERM").orElse("dumb").equals("dumb");
    return new Console(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminal,
        terminal && !plain);
  }

  public String green(String text) {
    return styled("32", text);
  }

  public String red(String text) {
    return styled("31", text);
  }

  public String dim(String text) {
    return styled("2", text);
  }

  public String bold(String text) {
    return styled("1", text);
  }

  private String styled(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
