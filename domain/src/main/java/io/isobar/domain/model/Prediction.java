package io.isobar.domain.model;

/**
 * A prediction, in the unit of the target.
 *
 * @param low and high ends of the split-conformal prediction interval
 * @param coverage nominal coverage of the interval, 0..1
 */
public record Prediction(double value, double low, double high, double coverage) {}
