package io.isobar.domain.model;

import io.isobar.domain.split.FoldRule;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model was made from and by: with the rows still there, enough to make the same bytes
 * again, and else to say what has changed. Members that an older release did not write are empty.
 *
 * @param pipeline that trained it; empty when the ledger does not know the run
 * @param definitionSha256 of the pipeline's text; empty as {@code pipeline}
 * @param batches whose rows it has seen, in the order in which they landed
 * @param split absent when no split is on record
 * @param libraries name and version of what computes: xgboost4j, jdk, os, isobar
 * @param digests sha256 by name: encoder, train and validation (the matrices), and each part of the
 *     bundle by its file name
 * @param intervals how they were made; absent from what is older than the choice
 * @param folds that the tuning judged by; absent when validation rows did
 */
public record Provenance(
    String pipeline,
    String definitionSha256,
    List<Batch> batches,
    Optional<Split> split,
    Training training,
    SortedMap<String, String> libraries,
    Code code,
    SortedMap<String, String> digests,
    Optional<IntervalRule> intervals,
    Optional<FoldRule> folds) {

  /**
   * A batch as it was when the model was trained.
   *
   * @param number the source's
   * @param contentSha256 of what the source sent
   * @param parts the clean rows, by train, validation and test
   */
  public record Batch(long id, int number, String contentSha256, SortedMap<String, Rows> parts) {
    public Batch {
      Objects.requireNonNull(contentSha256, "contentSha256");
      parts = sorted(parts);
    }
  }

  /**
   * Rows of one batch in one part.
   *
   * @param sha256 of their numbers and values
   */
  public record Rows(long count, String sha256) {
    public Rows {
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /**
   * How rows came to their parts.
   *
   * @param rule in words: the shares and the key
   * @param digest of the parts of all rows of the batches
   */
  public record Split(String rule, long seed, String digest) {
    public Split {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(digest, "digest");
    }
  }

  /**
   * The training of the model itself.
   *
   * @param parameters everything that was given to the trainer, by its own names
   * @param rounds of boosting
   * @param seed of this training
   * @param trial that won, of {@code trials}
   * @param searchSeed of the choice of trials
   * @param checkpointRounds after so many rounds the trainer goes on from what it saved; other
   *     rounds give other trees
   */
  public record Training(
      SortedMap<String, String> parameters,
      int rounds,
      long seed,
      int trial,
      int trials,
      long searchSeed,
      int checkpointRounds) {
    public Training {
      parameters = sorted(parameters);
    }
  }

  /**
   * The program.
   *
   * @param commit of its source; empty when it was not told
   * @param build of the worker; empty when builds are not told apart
   */
  public record Code(String commit, String build) {
    public static final Code UNKNOWN = new Code("", "");

    public Code {
      commit = Objects.requireNonNullElse(commit, "");
      build = Objects.requireNonNullElse(build, "");
    }
  }

  public Provenance {
    pipeline = Objects.requireNonNullElse(pipeline, "");
    definitionSha256 = Objects.requireNonNullElse(definitionSha256, "");
    batches = List.copyOf(Objects.requireNonNullElse(batches, List.of()));
    split = Objects.requireNonNullElse(split, Optional.empty());
    Objects.requireNonNull(training, "training");
    libraries = sorted(libraries);
    code = Objects.requireNonNullElse(code, Code.UNKNOWN);
    digests = sorted(digests);
    intervals = Objects.requireNonNullElse(intervals, Optional.empty());
    folds = Objects.requireNonNullElse(folds, Optional.empty());
  }

  /** What an older release wrote. */
  public Provenance(
      String pipeline,
      String definitionSha256,
      List<Batch> batches,
      Optional<Split> split,
      Training training,
      SortedMap<String, String> libraries,
      Code code,
      SortedMap<String, String> digests) {
    this(
        pipeline,
        definitionSha256,
        batches,
        split,
        training,
        libraries,
        code,
        digests,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with how intervals were made. */
  public Provenance with(IntervalRule rule) {
    return with(digests, Optional.of(rule), folds);
  }

  /** The same with the folds that the tuning judged by. */
  public Provenance with(FoldRule rule) {
    return with(digests, intervals, Optional.of(rule));
  }

  /** The same with the digests of more parts. */
  public Provenance with(SortedMap<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(digests);
    all.putAll(more);
    return with(all, intervals, folds);
  }

  private Provenance with(
      SortedMap<String, String> digests,
      Optional<IntervalRule> intervals,
      Optional<FoldRule> folds) {
    return new Provenance(
        pipeline,
        definitionSha256,
        batches,
        split,
        training,
        libraries,
        code,
        digests,
        intervals,
        folds);
  }

  private static <T> SortedMap<String, T> sorted(SortedMap<String, T> given) {
    return Collections.unmodifiableSortedMap(
        new TreeMap<>(Objects.requireNonNullElse(given, Collections.emptySortedMap())));
  }
}
