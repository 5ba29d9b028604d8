package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.isobar.domain.tune.BoosterSpace;
import io.isobar.domain.tune.Dimension;
import io.isobar.domain.tune.Grid;
import io.isobar.domain.tune.Pruning;
import io.isobar.domain.tune.RandomDraws;
import io.isobar.domain.tune.Search;
import io.isobar.domain.tune.SearchSpace;
import io.isobar.domain.tune.Tpe;
import java.util.List;
import java.util.Objects;

/**
 * How trials are chosen, and when they are stopped.
 *
 * @param startupTrials that must have ended before the search learns from them
 * @param space what a definition says of single parameters
 * @param warmStart so many of the best trials of the champion's tuning are tried first
 */
public record SearchSettings(
    Kind search, int startupTrials, List<Dimension> space, Prune prune, int warmStart) {
  /** What a definition has that says nothing. */
  public static final SearchSettings STANDARD =
      new SearchSettings(Kind.TPE, 10, List.of(), Prune.NONE, 3);

  /** What tunings did before there were these settings. */
  static final SearchSettings BEFORE =
      new SearchSettings(Kind.RANDOM, 10, List.of(), Prune.NONE, 0);

  @JsonCreator
  public SearchSettings {
    Objects.requireNonNull(search, "search");
    Objects.requireNonNull(prune, "prune");
    space = List.copyOf(space);
    TuneSettings.requireWithin("startup-trials", startupTrials, 1, 10_000);
    TuneSettings.requireWithin("warm-start", warmStart, 0, 100);
    SearchSpace whole = BoosterSpace.of(space, search != Kind.GRID);
    if (search == Kind.GRID && Double.isInfinite(whole.count())) {
      throw new IllegalArgumentException(
          "tune: a grid needs choices, whole numbers or one value of each parameter in space, and "
              + endless(whole)
              + " has real numbers");
    }
  }

  private static String endless(SearchSpace space) {
    return space.dimensions().stream()
        .filter(dimension -> Double.isInfinite(dimension.values().count()))
        .map(Dimension::name)
        .findFirst()
        .orElseThrow();
  }

  /** Where the next trial is taken from. */
  public enum Kind {
    TPE,
    RANDOM,
    GRID
  }

  /** By what rule trials are stopped early. */
  public enum Prune {
    NONE,
    MEDIAN,
    ASHA
  }

  /** All parameters; on a grid only those that the definition names are searched. */
  public SearchSpace searchSpace() {
    return BoosterSpace.of(space, search != Kind.GRID);
  }

  /** The choice of trials. */
  public Search by(long seed) {
    return switch (search) {
      case TPE -> new Tpe(searchSpace(), seed, startupTrials, true);
      case RANDOM -> new RandomDraws(searchSpace(), seed);
      case GRID -> new Grid(searchSpace(), seed);
    };
  }

  /** The rule that stops trials: what its figures save and cost is in docs/tuning.md. */
  public Pruning pruning() {
    return switch (prune) {
      case NONE -> new Pruning.None();
      case MEDIAN -> new Pruning.Median(5, 2);
      case ASHA -> new Pruning.Halving(2, 3);
    };
  }

  /** Whether what earlier trials came to changes the next one. */
  boolean learns() {
    return search == Kind.TPE || prune != Prune.NONE;
  }
}
