package io.isobar.gateway.ui.search;

import io.isobar.gateway.view.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is called something?
 *
 * @param asked as it was typed; empty where nothing was
 */
public record SearchPage(String asked, List<Hit> hits) {
  /** Of each kind. */
  public static final int MOST = 20;

  /** Names of runs are not indexed by their parts: so many are looked at. */
  public static final int RUNS = 20_000;

  public SearchPage {
    hits = List.copyOf(hits);
  }

  /** What has a name, and where the pages of its kind are. */
  public enum Kind {
    PIPELINE("pipelines", SearchText.PIPELINE),
    MODEL("models", SearchText.MODEL),
    DATASET("data", SearchText.DATASET),
    RUN("runs", SearchText.RUN),
    PREDICTION("predictions", SearchText.PREDICTION);

    private final String folder;
    private final SearchText text;

    Kind(String folder, SearchText text) {
      this.folder = folder;
      this.text = text;
    }

    public String folder() {
      return folder;
    }

    public SearchText text() {
      return text;
    }
  }

  /**
   * Something of that name.
   *
   * @param state of a run
   * @param at when it began or was made
   */
  public record Hit(Kind kind, String name, Optional<State> state, Optional<Instant> at) {
    static Hit of(Kind kind, String name) {
      return new Hit(kind, name, Optional.empty(), Optional.empty());
    }
  }
}
