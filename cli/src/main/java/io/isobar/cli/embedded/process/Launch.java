package io.isobar.cli.embedded.process;

import java.util.List;
import java.util.Map;

/** How a part is started. */
public sealed interface Launch {
  /** The version that is started, for people. */
  String version();

  /**
   * A process of this machine.
   *
   * @param environment added to that of the command; passwords go here, never into the arguments
   */
  record Program(List<String> command, Map<String, String> environment, String version)
      implements Launch {
    public Program {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /** Without the environment, which holds passwords. */
    @Override
    public String toString() {
      return String.join(" ", command);
    }
  }

  /**
   * A container.
   *
   * @param command starts it in the background and prints its id
   * @param docker the container program
   */
  record Container(String docker, List<String> command, String version) implements Launch {
    public Container {
      command = List.copyOf(command);
    }
  }
}
