package io.isobar.activities.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a source, in words. */
final class SourceFailures {
  private static final String TRIED_AGAIN =
      "See whether the source runs; the step is tried again. Nothing of the batch has landed.";

  private SourceFailures() {}

  static Failure failed(String url, String what, @Nullable Throwable cause) {
    return Failure.platform(
        "collect.source-failed", "The source " + url + " " + what + ".", TRIED_AGAIN, cause);
  }

  static Failure silent(Duration idleTimeout, long rows, @Nullable Throwable cause) {
    return Failure.platform(
        "collect.source-silent",
        "The source sent nothing for "
            + seconds(idleTimeout)
            + ", after "
            + rows
            + " rows of the batch.",
        "See whether the source hangs, or raise idle-timeout; the step is tried again. Nothing of"
            + " the batch has landed.",
        cause);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  static Failure refused(String url, int status, String location, String body) {
    return Failure.user(
        "collect.source-refused",
        "The source "
            + url
            + " answered "
            + status
            + (location.isEmpty() ? "" : " (Location: " + location + ")")
            + ": '"
            + body
            + "'; expected 200 with a batch.",
        "Check the url and its parameters in the definition; if this answer means that there is no"
            + " further batch, say so under exhausted.");
  }

  static Failure truncated(int batch, long rows, @Nullable Throwable cause) {
    return Failure.platform(
        "collect.truncated",
        "The answer" + of(batch) + " broke off after " + rows + " rows.",
        TRIED_AGAIN,
        cause);
  }

  static Failure brokenOff(Exception cause, long rows) {
    return Failure.platform(
        "collect.truncated",
        "The connection to the source broke off after "
            + rows
            + " rows: "
            + cause.getMessage()
            + ".",
        TRIED_AGAIN,
        cause);
  }

  static Failure malformed(int batch, long rows, JsonProcessingException cause) {
    return Failure.user(
        "collect.malformed",
        "The answer"
            + of(batch)
            + " is not JSON after "
            + rows
            + " rows: "
            + cause.getOriginalMessage()
            + " (line "
            + cause.getLocation().getLineNr()
            + ", column "
            + cause.getLocation().getColumnNr()
            + ").",
        "See what the source sends. Nothing of the batch has landed.");
  }

  private static String of(int batch) {
    return batch < 0 ? "" : " with batch " + batch;
  }

  static Failure unexpected(String what) {
    return Failure.user(
        "collect.unexpected-answer",
        "The source's answer " + what + "; expected {\"batch_number\": n, \"data\": [{...}, ...]}.",
        "Check the url in the definition, or put an adapter before the source.");
  }

  static Failure empty(int batch) {
    return Failure.user(
        "collect.empty-batch",
        "Batch " + batch + " has no rows.",
        "Correct the source: a batch has rows, and the end of the data is told by the exhausted"
            + " answer. The batch is asked for again in the next run.");
  }

  static Failure badUrl(String url, String why) {
    return Failure.user(
        "collect.bad-url",
        "The url '" + url + "' cannot be called: " + why + ".",
        "Write it as http://host:port/path or https://host/path, or with ${source} in front.");
  }

  static Failure busy(String dataset) {
    return Failure.platform(
        "collect.busy",
        "Another run has been landing rows in dataset " + dataset + " all the time.",
        "Wait for that run, or stop it; the step is tried again.",
        null);
  }

  static Failure lost(String source, String what) {
    return Failure.user(
        "collect.batch-lost",
        "A batch of "
            + source
            + " was sent but has not landed: "
            + what
            + ". The source names no restart url, so it cannot be asked for again.",
        "Name restart-url in the definition; without one, set the source back to its first batch by"
            + " hand and run again. If nothing is missing, set settled_at and outcome of the open"
            + " rows of isobar.source_requests.");
  }

  static Failure endless(String source, int asked) {
    return Failure.user(
        "collect.no-progress",
        "The source "
            + source
            + " was asked "
            + asked
            + " times and gave only batches that have"
            + " landed already.",
        "Check that the source numbers its batches one by one and ends.");
  }
}
