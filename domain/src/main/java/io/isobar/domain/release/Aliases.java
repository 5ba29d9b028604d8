package io.isobar.domain.release;

/** Names of versions that mean something to the product itself. */
public final class Aliases {
  /** What gateways serve; every other alias only names a version. */
  public static final String SERVED = "champion";

  private Aliases() {}
}
