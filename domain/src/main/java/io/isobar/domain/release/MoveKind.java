package io.isobar.domain.release;

/** How an alias came to move. The names are those of the table. */
public enum MoveKind {
  /** A pipeline released a version of its own. */
  release,
  /** Somebody wanted a certain version. */
  promote,
  /** Somebody wanted back what was live before. */
  rollback
}
