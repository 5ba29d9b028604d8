package io.isobar.worker.settings;

import java.util.Objects;

/**
 * Which build this worker is, so that a run ends on the build on which it began.
 *
 * @param id of the build; empty: builds are not told apart, and a run goes on with whatever worker
 *     there is
 * @param current whether new runs come to this build from its start on; else an operator decides
 */
public record BuildSettings(String id, boolean current) {
  public BuildSettings {
    Objects.requireNonNull(id, "id");
  }

  static BuildSettings from(Variables variables) {
    String id = variables.text("ISOBAR_WORKER_BUILD", "");
    String current = variables.text("ISOBAR_WORKER_BUILD_CURRENT", "true");
    if (!current.equals("true") && !current.equals("false")) {
      variables.problem("ISOBAR_WORKER_BUILD_CURRENT '" + current + "': expected true or false");
    }
    return new BuildSettings(id, current.equals("true"));
  }

  public boolean isVersioned() {
    return !id.isEmpty();
  }
}
