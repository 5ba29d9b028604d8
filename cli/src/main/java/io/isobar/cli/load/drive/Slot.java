package io.isobar.cli.load.drive;

import io.isobar.cli.load.wire.Wire;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;

/** A connection, and the request that is under way on it. */
final class Slot {
  /** The phase of a request that no figure counts. */
  static final int UNCOUNTED = -1;

  final Wire wire;
  final int number;
  long due;
  long sent;
  int phase;
  boolean busy;

  /** How many of the requests that a user begins with were made. */
  int begun;

  Slot(int number, Selector selector, InetSocketAddress address) {
    this.number = number;
    this.wire = new Wire(selector, address, this);
  }
}
