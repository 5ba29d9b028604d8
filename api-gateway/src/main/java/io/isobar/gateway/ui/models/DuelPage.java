package io.isobar.gateway.ui.models;

import io.isobar.storage.postgres.VersionCard;
import java.util.List;

/**
 * Two versions beside each other.
 *
 * @param importance of columns
 * @param differences of what they were made from
 */
public record DuelPage(
    VersionCard a,
    VersionCard b,
    DuelScores scores,
    List<Pair> importance,
    List<Pair> differences) {
  public DuelPage {
    importance = List.copyOf(importance);
    differences = List.copyOf(differences);
  }

  /** The same of both, as readers write it. */
  public record Pair(String name, String a, String b) {}
}
