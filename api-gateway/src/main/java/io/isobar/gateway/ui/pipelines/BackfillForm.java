package io.isobar.gateway.ui.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.Times;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch.Wish;
import io.isobar.workflows.backfill.Order;
import io.isobar.workflows.backfill.Reprocess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody has typed about a backfill. */
public record BackfillForm(
    String from, String to, String order, String reprocess, String parallel) {
  static BackfillForm of(Map<String, String> form) {
    return new BackfillForm(
        form.getOrDefault("from", "").strip(),
        form.getOrDefault("to", "").strip(),
        form.getOrDefault("order", "oldest"),
        form.getOrDefault("reprocess", "none"),
        form.getOrDefault("parallel", "1").strip());
  }

  boolean isAsked() {
    return !from.isEmpty() || !to.isEmpty();
  }

  /**
   * The wish.
   *
   * @throws Failure {@code backfill.wish} with what is wrong
   */
  Wish wish(String by) {
    return new Wish(
        Map.of(),
        time("from", from),
        time("to", to),
        order.equals("newest") ? Order.NEWEST_FIRST : Order.OLDEST_FIRST,
        switch (reprocess) {
          case "failed" -> Reprocess.FAILED;
          case "all" -> Reprocess.ALL;
          default -> Reprocess.NONE;
        },
        count(),
        List.of(),
        BackfillInput.STANDARD_PRIORITY,
        Optional.empty(),
        false,
        by);
  }

  private int count() {
    if (!parallel.matches("[1-9]\\d{0,3}")
        || Integer.parseInt(parallel) > BackfillInput.MOST_PARALLEL) {
      throw wrong("parallel", parallel, "1 to " + BackfillInput.MOST_PARALLEL);
    }
    return Integer.parseInt(parallel);
  }

  private static Instant time(String name, String word) {
    return Times.parse(word).orElseThrow(() -> wrong(name, word, Times.EXPECTED));
  }

  private static Failure wrong(String name, String word, String expected) {
    return Failure.user(
        "backfill.wish", name + " is '" + word + "'; expected " + expected + ".", "Correct it.");
  }
}
