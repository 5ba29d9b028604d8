package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.BackfillTick;
import io.isobar.workflows.backfill.PlannedTick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Backfills as answers. */
final class BackfillViews {
  private BackfillViews() {}

  static Map<String, Object> of(BackfillRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("backfill", row.backfill());
    view.put("pipeline", row.pipeline());
    view.put("from", row.from());
    view.put("to", row.to());
    view.put("order", row.order());
    view.put("reprocess", row.reprocess());
    view.put("parallel", row.parallelism());
    view.put("priority", row.priority());
    view.put("tags", row.tags());
    view.put("by", row.by());
    view.put("state", row.state());
    view.put("reason", row.reason());
    view.put("at", row.at());
    view.put("ended_at", row.endedAt());
    view.put("counts", counts(row.counts()));
    return view;
  }

  private static Map<String, Object> counts(BackfillRow.Counts counts) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("waiting", counts.waiting());
    view.put("running", counts.running());
    view.put("succeeded", counts.succeeded());
    view.put("failed", counts.failed());
    view.put("cancelled", counts.cancelled());
    view.put("left_out", counts.leftOut());
    view.put("not_begun", counts.notBegun());
    return view;
  }

  static Map<String, Object> tick(BackfillTick tick) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("logical_time", tick.logicalTime());
    view.put("interval_start", tick.intervalStart());
    view.put("run", tick.run());
    view.put("state", tick.state());
    view.put("reason", tick.reason());
    return view;
  }

  /** The list of a dry run; the ids of the runs are those of this asking. */
  static Map<String, Object> planned(List<PlannedTick> ticks) {
    Map<String, Object> answer = new LinkedHashMap<>();
    long runs = ticks.stream().filter(PlannedTick::wouldRun).count();
    answer.put("runs", runs);
    answer.put("left_out", ticks.size() - runs);
    answer.put("ticks", ticks.stream().map(BackfillViews::planned).toList());
    return answer;
  }

  private static Map<String, Object> planned(PlannedTick tick) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("logical_time", tick.logicalTime());
    view.put("interval_start", tick.intervalStart());
    view.put("would_run", tick.wouldRun());
    view.put("reason", tick.leftOut());
    return view;
  }
}
