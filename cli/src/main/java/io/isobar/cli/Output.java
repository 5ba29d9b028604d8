package io.isobar.cli;

/** For whom a command prints. */
public enum Output {
  /** For people. */
  TEXT,
  /** For scripts: one JSON document on standard output. */
  JSON
}
