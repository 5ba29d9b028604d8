package io.isobar.domain.evaluate;

/**
 * The rows whose probabilities fall into one tenth of 0..1.
 *
 * @param probability their mean
 * @param share of the rows for which it came true
 */
public record ReliabilityBin(long rows, double probability, double share) {}
