package io.isobar.cli.embedded.ports;

/**
 * A port that a part listens on.
 *
 * @param name within the part, for example {@code ui}
 * @param preferred the number that is taken when it is free
 */
public record PortWish(String name, int preferred) {
  public PortWish {
    if (preferred < 1 || preferred > 65_535) {
      throw new IllegalArgumentException("port " + preferred + ": expected 1 to 65535");
    }
  }
}
