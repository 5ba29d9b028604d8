package io.isobar.cli.embedded.temporal;

import java.util.ArrayList;
import java.util.List;

/** What the development server is told, so that it is durable, fast, and ours to search. */
final class DevServerArguments {
  private DevServerArguments() {}

  static List<String> of(String ip, String database, int port, int uiPort) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "server",
                "start-dev",
                "--ip",
                ip,
                "--port",
                Integer.toString(port),
                "--ui-port",
                Integer.toString(uiPort),
                "--db-filename",
                database,
                "--log-level",
                "warn"));
    // Every commit is in the log before it is answered; only a power cut can lose the last ones.
    add(arguments, "--sqlite-pragma", "journal_mode=WAL", "synchronous=NORMAL");
    // The one history shard is polled 20 times a second unless told otherwise: 100 ms a step.
    add(
        arguments,
        "--dynamic-config-value",
        "history.transferProcessorMaxPollRPS=2000",
        "history.timerProcessorMaxPollRPS=2000",
        "matching.numTaskqueueReadPartitions=1",
        "matching.numTaskqueueWritePartitions=1",
        // The worker that decides on a step may take it at once, without a way over the queue.
        "system.enableActivityEagerExecution=true");
    for (SearchAttribute attribute : SearchAttribute.values()) {
      add(arguments, "--search-attribute", attribute.key() + "=" + attribute.type());
    }
    return arguments;
  }

  private static void add(List<String> arguments, String option, String... values) {
    for (String value : values) {
      arguments.add(option);
      arguments.add(value);
    }
  }
}
