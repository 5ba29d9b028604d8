package io.isobar.domain.evaluate;

/**
 * How long predictions of one row took, after a warm-up.
 *
 * @param predictions that were timed
 */
public record Latency(double medianMicros, double p99Micros, int predictions) {}
