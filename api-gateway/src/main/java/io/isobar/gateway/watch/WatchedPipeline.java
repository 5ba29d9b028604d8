package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.RunRules;

/**
 * A pipeline with its rules as they are applied.
 *
 * @param rules of the definition's text
 */
record WatchedPipeline(Applied applied, RunRules rules) {
  String name() {
    return applied.pipeline();
  }
}
