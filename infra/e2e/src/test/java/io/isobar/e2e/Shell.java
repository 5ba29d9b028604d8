package io.isobar.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A shell in which a reader types one command after the other. */
record Shell(Process process, BufferedReader screen) implements AutoCloseable {
  private static final String END = "that was it: ";

  /** What stood on the screen after a command, and how it ended. */
  record Said(String printed, int exit) {}

  static Shell in(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh").directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_"));
    Process process = builder.start();
    return new Shell(process, process.inputReader(StandardCharsets.UTF_8));
  }

  Said type(String command) throws IOException {
    // Nobody answers: what the command reads is not the next command.
    String line = "{ " + command + "; } </dev/null; printf '\\n" + END + "%d\\n' $?\n";
    process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    StringBuilder printed = new StringBuilder();
    while (true) {
      String read = screen.readLine();
      if (read == null) {
        throw new AssertionError("the shell has ended in " + command + ": " + printed);
      }
      if (read.startsWith(END)) {
        int exit = Integer.parseInt(read.substring(END.length()));
        return new Said(withoutTheAddedBreak(printed.toString()), exit);
      }
      printed.append(read).append('\n');
    }
  }

  /** The end has a line of its own also where the last line of a command is not ended. */
  private static String withoutTheAddedBreak(String printed) {
    return printed.endsWith("\n\n") || printed.equals("\n")
        ? printed.substring(0, printed.length() - 1)
        : printed;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
