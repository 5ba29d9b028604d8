package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A batch and what its run made of it.
 *
 * @param number the source's own
 * @param duplicateOf the number under which the same content had landed before
 * @param cleaned absent until it is
 * @param drift absent where nothing was judged
 * @param decision absent where nothing was decided
 * @param versions that the run registered
 */
public record BatchLine(
    long id,
    String dataset,
    String source,
    int number,
    long rows,
    long bytes,
    String run,
    Optional<Integer> duplicateOf,
    Instant landedAt,
    Optional<Cleaned> cleaned,
    Optional<Judged> drift,
    Optional<Decided> decision,
    List<Made> versions) {
  public BatchLine {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(duplicateOf, "duplicateOf");
    Objects.requireNonNull(landedAt, "landedAt");
    Objects.requireNonNull(cleaned, "cleaned");
    Objects.requireNonNull(drift, "drift");
    Objects.requireNonNull(decision, "decision");
    versions = List.copyOf(versions);
  }

  /** How many rows are sound, how many were put aside, and of how much people were warned. */
  public record Cleaned(long rows, long quarantined, int warnings) {}

  /**
   * What the drift step said.
   *
   * @param reference version compared with; 0 for none
   */
  public record Judged(String model, int reference, String verdict, String reason) {}

  /** Whether to train, and why. */
  public record Decided(boolean train, List<String> reasons) {
    public Decided {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A version.
   *
   * @param status candidate, rejected or released
   */
  public record Made(String model, int version, String status) {}
}
