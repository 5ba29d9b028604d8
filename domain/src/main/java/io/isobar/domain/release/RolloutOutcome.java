package io.isobar.domain.release;

/** How a roll-out came to its end. The names are those of the table. */
public enum RolloutOutcome {
  /** The version is champion. */
  released,
  /** A stage was against it; the champion is what it was. */
  rolled_back,
  /** Somebody ended it: by the alias, by the run, or by a newer version. */
  ended
}
