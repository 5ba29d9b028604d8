package io.isobar.activities.progress;

/**
 * How far one attempt of a step is. Cheap to call for every row: what is shown and what is
 * heartbeat is limited to a few times a second.
 */
public interface Progress {
  /**
   * Reports, heartbeats, and ends the attempt if it was cancelled.
   *
   * @param total 0 when it is not known
   * @param unit what is counted: rows, trials, rounds
   * @param note the figure worth seeing now, for example a score; may be empty
   * @throws io.temporal.client.ActivityCompletionException when the attempt is to stop
   */
  void report(long done, long total, String unit, String note);
}
