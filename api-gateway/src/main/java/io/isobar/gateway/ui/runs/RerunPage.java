package io.isobar.gateway.ui.runs;

import io.isobar.workflows.launch.RerunPlan;

/**
 * What running a run again would do.
 *
 * @param from start, failed, or a step
 * @param newest with the newest definition
 */
public record RerunPage(String run, String from, boolean newest, RerunPlan plan) {}
