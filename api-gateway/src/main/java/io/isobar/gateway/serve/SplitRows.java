package io.isobar.gateway.serve;

import java.util.ArrayList;
import java.util.List;

/** Rows of a request to a model of which another version is tried. */
record SplitRows(ServedModel champion, List<ServedModel> versions) implements Routes {

  /**
   * Without a column that decides, all rows have the version of the first one, so that a request is
   * answered by one version.
   *
   * @param ids of the rows, as many as there are
   */
  static SplitRows of(ServedModel champion, Split split, Body body, List<PredictionId> ids) {
    List<ServedModel> versions = new ArrayList<>();
    for (int row = 0; row < ids.size(); row++) {
      int decides = split.column().isPresent() ? row : 0;
      versions.add(split.answering(champion, body.rows().get(row), ids.get(decides)));
    }
    return new SplitRows(champion, versions);
  }

  @Override
  public ServedModel answering(int row) {
    return row < versions.size() ? versions.get(row) : champion;
  }
}
