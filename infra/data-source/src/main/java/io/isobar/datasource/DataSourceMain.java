package io.isobar.datasource;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.util.List;

/** Runs the stand-in source until it is told to stop. */
public final class DataSourceMain {
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private DataSourceMain() {}

  /** Prints one line with its address when it answers; ends with 2 if a flag is wrong. */
  public static void main(String[] arguments) {
    int status = run(List.of(arguments), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Returns 0 with the server running in the background, or the status to end with. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help")) {
      out.print(CommandLine.USAGE);
      return 0;
    }
    try {
      // Without it a short answer on a kept connection may wait 40 ms for an acknowledgement.
      System.setProperty("sun.net.httpserver.nodelay", "true");
      DataSourceServer server = DataSourceServer.start(CommandLine.parse(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      out.println("listening on " + server.url());
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      err.println("data-source: " + e.getMessage());
      err.print(CommandLine.USAGE);
      return BAD_USAGE;
    } catch (BindException e) {
      err.println(
          "data-source: the port is taken (" + e.getMessage() + "); choose another with --port.");
      return FAILED;
    } catch (IOException e) {
      err.println("data-source: " + e);
      return FAILED;
    }
  }
}
