package io.isobar.gateway.ui.models;

import io.isobar.storage.postgres.VersionCard;
import java.util.List;
import java.util.Optional;

/**
 * Two versions beside each other.
 *
 * @param contest of b against a on the same rows; absent where the gate has never compared them
 * @param contestRows how many
 * @param scores of each on its own test rows
 * @param importance of columns
 * @param differences of what they were made from
 */
public record DuelPage(
    VersionCard a,
    VersionCard b,
    Optional<List<VersionPage.Score>> contest,
    long contestRows,
    List<Pair> scores,
    List<Pair> importance,
    List<Pair> differences) {
  public DuelPage {
    scores = List.copyOf(scores);
    importance = List.copyOf(importance);
    differences = List.copyOf(differences);
  }

  /** The same of both, as readers write it. */
  public record Pair(String name, String a, String b) {}
}
