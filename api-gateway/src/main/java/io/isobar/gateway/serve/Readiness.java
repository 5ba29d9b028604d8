package io.isobar.gateway.serve;

import io.isobar.gateway.admission.Drain;

/** Whether requests should be sent here: what {@code /ready} says in each protocol. */
public final class Readiness {
  private final ServedModels models;
  private final Drain drain;

  public Readiness(ServedModels models, Drain drain) {
    this.models = models;
    this.drain = drain;
  }

  /** While the champions that are known are served, and until the end begins. */
  public boolean isReady() {
    return models.isCurrent() && !isEnding();
  }

  /** Whether it has been told to stop; it still answers. */
  boolean isEnding() {
    return drain.isUnderWay();
  }
}
