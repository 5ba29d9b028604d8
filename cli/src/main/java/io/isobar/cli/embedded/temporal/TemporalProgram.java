package io.isobar.cli.embedded.temporal;

import java.nio.file.Path;

/** What the server is started with. */
sealed interface TemporalProgram {
  /** How it was found, for people. */
  String how();

  /** The command-line program of this machine. */
  record Binary(Path file, String how, String version) implements TemporalProgram {}

  /** An image for the container program. */
  record Image(Path docker, String name, String how) implements TemporalProgram {}
}
