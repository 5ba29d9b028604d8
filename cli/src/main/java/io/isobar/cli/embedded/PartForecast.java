package io.isobar.cli.embedded;

import io.isobar.cli.embedded.temporal.TemporalForecast;

/**
 * Whether something that a start needs will be there.
 *
 * @param remedy what to do, empty when it is possible
 */
public record PartForecast(String subject, boolean possible, String detail, String remedy) {
  static PartForecast of(TemporalForecast temporal) {
    return new PartForecast(
        "Temporal CLI",
        temporal.possible(),
        temporal.detail(),
        temporal.possible()
            ? ""
            : "Put `temporal` on PATH, set TEMPORAL_ADDRESS, install Go or start Docker.");
  }
}
