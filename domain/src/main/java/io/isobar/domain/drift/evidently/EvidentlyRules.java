package io.isobar.domain.drift.evidently;

/**
 * When a dataset drifts.
 *
 * @param driftShare share of the judged columns, 0..1, that must drift; Evidently's own is 0.5
 */
public record EvidentlyRules(double driftShare, EvidentlyTests tests) {
  /** Those of its DataDriftPreset. */
  public static final EvidentlyRules STOCK = new EvidentlyRules(0.5, EvidentlyTests.STOCK);

  public EvidentlyRules {
    if (!(driftShare > 0 && driftShare <= 1)) {
      throw new IllegalArgumentException("a drift share of " + driftShare + ": expected 0..1");
    }
  }
}
