package io.isobar.cli.load.drive;

/** What a pace needs of the loop. */
interface Sender {
  /** A new connection, closed as yet. */
  Slot slot();

  /** Sends the next request. */
  void ask(Slot slot, long due, long now);

  /** Whether as many requests were sent as may be. */
  boolean isExhausted();

  Tally tally();
}
