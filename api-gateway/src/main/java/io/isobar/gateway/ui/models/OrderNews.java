package io.isobar.gateway.ui.models;

import io.isobar.storage.postgres.AliasMove;

/** What has come of an order about an alias. */
public sealed interface OrderNews {
  /**
   * It was carried out.
   *
   * @param still whether its version serves now
   */
  record Moved(AliasMove move, boolean still) implements OrderNews {}

  /** It waits for the gateways. */
  record Waits(String order) implements OrderNews {}

  /** It has ended, and moved nothing. */
  record Nothing(String why) implements OrderNews {}

  /** Nobody can tell now. */
  record Unknown(String why) implements OrderNews {}
}
