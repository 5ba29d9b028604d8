package io.isobar.cli.embedded.process;

import java.time.Duration;

/** A process of this machine. */
record RunningProcess(Identity identity) implements Running {
  @Override
  public boolean alive() {
    return identity.alive();
  }

  @Override
  public void stop(String signal, Duration grace) {
    new Ending(identity).byOrder(signal, grace);
  }
}
