package io.isobar.workflows.collect;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;

/**
 * What came of asking the source.
 *
 * @param status landed: new rows are in raw; duplicate: the same content had landed under another
 *     number; exhausted: the source has no further batch
 * @param batch id of the batch in the ledger; 0 when exhausted
 * @param number the source's own number of the batch; -1 when exhausted
 * @param rows landed
 * @param bytes read from the socket
 * @param contentSha256 of the rows; empty when exhausted
 * @param duplicateOf the number under which the content landed first; -1 unless duplicate
 */
public record CollectResult(
    Status status,
    long batch,
    int number,
    long rows,
    long bytes,
    String contentSha256,
    int duplicateOf)
    implements StepResult {

  /** See {@link CollectResult}. The names are those of the JSON and of conditions. */
  public enum Status {
    landed,
    duplicate,
    exhausted
  }

  public CollectResult {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(contentSha256, "contentSha256");
  }

  @Override
  public String summary() {
    return switch (status) {
      case landed -> "batch " + number + ": " + rows + " rows landed";
      case duplicate ->
          "batch " + number + " has the content of batch " + duplicateOf + ": nothing landed";
      case exhausted -> "no new data: the source is exhausted";
    };
  }
}
