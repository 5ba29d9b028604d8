package io.isobar.gateway.serve;

/** Loads models on request. */
public interface ChampionLoading {
  /**
   * Looks now which version of a model is champion, and serves it from the next request on.
   *
   * @throws io.isobar.gateway.error.Problem 404 for a model without a champion
   * @throws io.isobar.domain.failure.Failure when it cannot be loaded; what was served still is
   */
  void loadChampion(String model);
}
