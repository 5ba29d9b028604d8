package io.isobar.storage.postgres;

import io.isobar.domain.split.PartSummary;
import java.util.List;
import java.util.Objects;

/**
 * How a batch was split.
 *
 * @param digest sha256 of the pairs of place and part of all rows, sorted: the same in whichever
 *     order the rows come
 * @param edges between quantiles of the target, or dates from which rows are for validation and for
 *     test; empty where nothing of the kind decides
 * @param parts of the batch, in their order
 * @param all parts of this and all batches before, in their order
 */
public record SplitSizes(
    long train,
    long validation,
    long test,
    String digest,
    List<String> edges,
    List<PartSummary> parts,
    List<PartSummary> all) {
  public SplitSizes {
    Objects.requireNonNull(digest, "digest");
    edges = List.copyOf(edges);
    parts = List.copyOf(parts);
    all = List.copyOf(all);
  }
}
