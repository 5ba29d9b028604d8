package io.isobar.cli.embedded.process;

import java.util.Locale;

/** The parts of a running system, in the order in which they need each other. */
public enum Part {
  POSTGRES("PostgreSQL"),
  TEMPORAL("Temporal"),
  SOURCE("data source"),
  WORKER("worker"),
  GATEWAY("gateway");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** For file names and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
