package io.isobar.cli.embedded.process;

import java.time.Duration;

/** Something that was started and can be stopped. */
sealed interface Running permits RunningProcess, ContainerId {
  boolean alive();

  /**
   * Asks it to end, and ends it when it has not after the grace time.
   *
   * @param signal what asks this part to end at once and in order
   */
  void stop(String signal, Duration grace);
}
