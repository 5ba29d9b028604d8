package io.isobar.domain.release;

/**
 * What a version has done in a stage.
 *
 * @param answers that it gave
 * @param errors requests that it refused or failed at
 * @param p99Micros latency that 99 of 100 answers did not exceed, in microseconds; 0 without
 *     answers
 */
public record VersionFigures(long answers, long errors, long p99Micros) {
  public VersionFigures {
    if (answers < 0 || errors < 0 || p99Micros < 0) {
      throw new IllegalArgumentException(
          "%d answers, %d errors, p99 of %d µs".formatted(answers, errors, p99Micros));
    }
  }

  public long requests() {
    return answers + errors;
  }

  /** 0..1; 0 without requests. */
  public double errorRate() {
    return requests() == 0 ? 0 : (double) errors / requests();
  }
}
