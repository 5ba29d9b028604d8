package io.isobar.storage.postgres;

/**
 * How a trial ended.
 *
 * @param fingerprint of all that decides the outcome: data, parameters, settings
 * @param score of the validation rows, on the scale of the transformed target; lower is better
 * @param bestRound number of trees at that score
 */
public record FinishedTrial(String fingerprint, double score, int bestRound, double seconds) {}
