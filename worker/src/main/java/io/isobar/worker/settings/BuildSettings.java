package io.isobar.worker.settings;

import java.util.Objects;

/**
 * Which build this worker is, so that a run ends on the build on which it began.
 *
 * @param id of the build; empty: builds are not told apart, and a run goes on with whatever worker
 *     there is
 * @param current whether new runs come to this build from its start on; else an operator decides
 * @param commit of the source that it was built from, for the provenance of models; may be empty
 */
public record BuildSettings(String id, boolean current, String commit) {
  public BuildSettings {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(commit, "commit");
  }

  static BuildSettings from(Variables variables) {
    String id = variables.text("ISOBAR_WORKER_BUILD", "");
    String current = variables.text("ISOBAR_WORKER_BUILD_CURRENT", "true");
    if (!current.equals("true") && !current.equals("false")) {
      variables.problem("ISOBAR_WORKER_BUILD_CURRENT '" + current + "': expected true or false");
    }
    return new BuildSettings(
        id, current.equals("true"), variables.text("ISOBAR_WORKER_COMMIT", ""));
  }

  public boolean isVersioned() {
    return !id.isEmpty();
  }
}
