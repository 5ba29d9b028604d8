package io.isobar.gateway.admission;

import java.util.Locale;

/** Why a request is refused, or cut off, that would be answered at a calmer time. */
enum Shed {
  /** As many as may wait are waiting. */
  QUEUE,
  /** It has waited for as long as it may. */
  LATE,
  /** There are too many connections. */
  CONNECTIONS,
  /** The bodies that are held fill their share of the memory. */
  MEMORY,
  /** Its client sends or takes too slowly. */
  SLOW;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
