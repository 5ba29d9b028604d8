package io.isobar.domain.failure;

/** Whose fault a failure is, and so whether trying again can help. */
public enum Category {
  /** The input, the definition or the data is wrong: trying again gives the same answer. */
  USER(false),
  /** A server, the network or a process failed: trying again is right. */
  PLATFORM(true),
  /** Something has run out (disk, memory, a pool): trying again later may help. */
  RESOURCE(true);

  private final boolean retryable;

  Category(boolean retryable) {
    this.retryable = retryable;
  }

  public boolean retryable() {
    return retryable;
  }
}
