package io.isobar.gateway.serve;

/**
 * Bounds of one request.
 *
 * @param maxBodyBytes of a body
 * @param maxRows in a body
 * @param instance the name of this gateway in the log
 */
public record ServeSettings(long maxBodyBytes, int maxRows, String instance) {
  public ServeSettings {
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("body of at most " + maxBodyBytes + " bytes: below 1");
    }
    if (maxRows < 1) {
      throw new IllegalArgumentException("at most " + maxRows + " rows: below 1");
    }
  }
}
