package io.isobar.cli.embedded.process;

import java.util.Locale;

/** How a part is. */
public enum PartState {
  /** It runs and answers. */
  RUNNING,
  /** It runs and does not answer as it should. */
  UNHEALTHY,
  /** It was started and has ended by itself. */
  DEAD,
  /** It is not started. */
  STOPPED,
  /** Someone else runs it; it was named in an environment variable. */
  OUTSIDE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
