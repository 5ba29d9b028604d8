package io.isobar.workflows.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a run is there, and which time it stands for.
 *
 * @param by who asked for it; empty when nobody did
 * @param logicalTime the tick of a schedule or of a backfill that it stands for
 * @param intervalStart begin of the data interval that ends at {@code intervalEnd}
 * @param priority 1 comes first, 5 last; 0: that of the definition
 * @param parent the run whose step began it
 * @param rerunOf the run whose results it reuses
 * @param backfill that it belongs to
 * @param key of the caller, so that the same wish twice is one run; empty without
 * @param depth how many runs are above it
 */
public record RunOrigin(
    String by,
    Optional<Instant> logicalTime,
    Optional<Instant> intervalStart,
    Optional<Instant> intervalEnd,
    int priority,
    List<String> tags,
    Optional<String> parent,
    Optional<String> rerunOf,
    Optional<String> backfill,
    String key,
    int depth) {
  public static final RunOrigin NONE =
      new RunOrigin(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          0);

  public RunOrigin {
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(logicalTime, "logicalTime");
    Objects.requireNonNull(intervalStart, "intervalStart");
    Objects.requireNonNull(intervalEnd, "intervalEnd");
    tags = List.copyOf(tags);
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(rerunOf, "rerunOf");
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(key, "key");
    if (priority < 0 || priority > 5) {
      throw new IllegalArgumentException("priority " + priority + " is not in 0 to 5");
    }
  }

  public RunOrigin withTimes(Instant logical, Instant start, Instant end) {
    return new RunOrigin(
        by,
        Optional.of(logical),
        Optional.of(start),
        Optional.of(end),
        priority,
        tags,
        parent,
        rerunOf,
        backfill,
        key,
        depth);
  }

  /** The same with these tags. */
  public RunOrigin withTags(List<String> others) {
    return new RunOrigin(
        by,
        logicalTime,
        intervalStart,
        intervalEnd,
        priority,
        others,
        parent,
        rerunOf,
        backfill,
        key,
        depth);
  }
}
