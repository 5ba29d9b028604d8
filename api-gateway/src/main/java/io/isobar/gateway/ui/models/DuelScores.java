package io.isobar.gateway.ui.models;

import java.util.List;
import java.util.Optional;

/**
 * How the scores of two versions differ.
 *
 * @param contest of b against a on the same rows; absent where the gate has never compared them
 * @param rows how many
 * @param own of each on its own test rows
 */
public record DuelScores(
    int a, int b, Optional<List<VersionPage.Score>> contest, long rows, List<DuelPage.Pair> own) {
  public DuelScores {
    own = List.copyOf(own);
  }
}
