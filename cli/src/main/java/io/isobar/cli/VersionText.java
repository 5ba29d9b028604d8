package io.isobar.cli;

import io.isobar.cli.embedded.place.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Versions versions = Versions.ofThisBuild();
    return new String[] {
      "isobar " + versions.isobar(),
      "PostgreSQL " + versions.postgres() + ", Temporal CLI " + versions.temporal()
    };
  }
}
