package io.isobar.cli.embedded.temporal;

import java.util.Optional;

/** One place where a Temporal program may come from. */
interface TemporalOrigin {
  /**
   * The program, if this place has it or can make it. Where it cannot, the reason is told to the
   * attempts, so that the last error can list them all.
   */
  Optional<TemporalProgram> find(Attempts attempts);
}
