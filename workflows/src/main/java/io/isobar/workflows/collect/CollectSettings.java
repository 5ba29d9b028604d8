package io.isobar.workflows.collect;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: http-batch}: the next batch of an HTTP source that answers {@code
 * {"batch_number":n,"data":[{...},...]}}.
 *
 * @param url of the next batch; {@code ${source}} stands for the address of the stand-in source
 * @param restartUrl that sets the source's cursor back to the first batch, if it has one
 * @param exhausted how the source says that there is no further batch
 * @param unknownColumns what to do with columns the dataset does not have
 * @param idleTimeout how long the source may stay silent before the attempt fails
 */
public record CollectSettings(
    String url,
    Optional<String> restartUrl,
    Exhausted exhausted,
    UnknownColumns unknownColumns,
    Duration idleTimeout) {

  /** The answer that means the end: this status, and a body that contains this text. */
  public record Exhausted(int status, String message) {}

  /** What to do with a column of the source that the dataset does not name. */
  public enum UnknownColumns {
    REFUSE,
    IGNORE
  }

  public CollectSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(restartUrl, "restartUrl");
    Objects.requireNonNull(exhausted, "exhausted");
    Objects.requireNonNull(unknownColumns, "unknownColumns");
    Objects.requireNonNull(idleTimeout, "idleTimeout");
  }
}
