package io.isobar.workflows.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.split.PartSummary;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How many rows of the batch went where.
 *
 * @param digest of the assignment, in whichever order the rows came
 * @param edges between quantiles of the target, or dates of validation and test
 * @param parts rows and target of the batch by part; of classes, the 20 with the most rows
 * @param all rows of this and all batches before; absent in what older steps returned
 * @param problems of all these rows with which nothing can be learned or judged
 * @param warnings with which it can
 */
public record SplitResult(
    long batch,
    long train,
    long validation,
    long test,
    String digest,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> edges,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartSummary> parts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Rows> all,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings)
    implements StepResult {

  /** Rows by part. */
  public record Rows(long train, long validation, long test) {
    /** All of them. */
    public long sum() {
      return train + validation + test;
    }
  }

  @JsonCreator
  public SplitResult {
    Objects.requireNonNull(digest, "digest");
    edges = List.copyOf(Objects.requireNonNullElse(edges, List.of()));
    parts = List.copyOf(Objects.requireNonNullElse(parts, List.of()));
    Objects.requireNonNull(all, "all");
    problems = List.copyOf(Objects.requireNonNullElse(problems, List.of()));
    warnings = List.copyOf(Objects.requireNonNullElse(warnings, List.of()));
  }

  public SplitResult(long batch, long train, long validation, long test, String digest) {
    this(
        batch,
        train,
        validation,
        test,
        digest,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  @Override
  public String summary() {
    return train
        + " train, "
        + validation
        + " validation, "
        + test
        + " test"
        + told("problem", problems)
        + told("warned", warnings);
  }

  private static String told(String word, List<String> sentences) {
    return sentences.isEmpty() ? "" : "; " + word + ": " + String.join("; ", sentences);
  }
}
