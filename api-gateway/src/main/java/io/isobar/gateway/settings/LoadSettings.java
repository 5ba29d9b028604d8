package io.isobar.gateway.settings;

import java.time.Duration;

/**
 * How much this gateway takes on at once.
 *
 * @param atWork predictions that are read, computed and logged at the same time
 * @param waiting requests that may wait for that
 * @param mayWait how long one of them may wait, when it does not say itself
 * @param connections beyond as many, none is kept open and nothing is predicted
 * @param patience how long a client may take to send the headers, the body, and to take the answer
 * @param drain how long predictions go on after {@code /ready} said that they will not
 * @param rehearsal over how long a start is followed by what makes the JVM compile early; zero for
 *     none
 */
public record LoadSettings(
    int atWork,
    int waiting,
    Duration mayWait,
    int connections,
    Duration patience,
    Duration drain,
    Duration rehearsal) {

  static LoadSettings from(Variables variables) {
    return new LoadSettings(
        (int) variables.whole("ISOBAR_GATEWAY_AT_WORK", 128, 1, 100_000),
        (int) variables.whole("ISOBAR_GATEWAY_QUEUE", 256, 0, 100_000),
        Duration.ofMillis(variables.whole("ISOBAR_GATEWAY_QUEUE_MS", 500, 10, 10_000)),
        (int) variables.whole("ISOBAR_GATEWAY_CONNECTIONS", 1_024, 1, 100_000),
        Duration.ofMillis(variables.whole("ISOBAR_GATEWAY_SLOW_MS", 30_000, 100, 3_600_000)),
        Duration.ofMillis(variables.whole("ISOBAR_GATEWAY_DRAIN_MS", 1_000, 0, 600_000)),
        Duration.ofMillis(variables.whole("ISOBAR_GATEWAY_REHEARSAL_MS", 15_000, 0, 600_000)));
  }
}
