package io.isobar.cli.load.drive;

import org.jspecify.annotations.Nullable;

/**
 * One second of a load test, by when things happened. Latencies are milliseconds of good answers;
 * null where there was none.
 *
 * @param second from 1
 * @param sent requests that were sent
 * @param good answers of status 2xx
 * @param refused other answers
 * @param failed requests that ended without an answer
 * @param unsent requests that had waited for too long to be sent
 * @param underWay at the end of the second
 */
public record Second(
    int second,
    String phase,
    long sent,
    long good,
    long refused,
    long failed,
    long unsent,
    int underWay,
    @Nullable Double p50,
    @Nullable Double p95,
    @Nullable Double p99,
    @Nullable Double max) {}
