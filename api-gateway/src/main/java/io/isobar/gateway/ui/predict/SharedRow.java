package io.isobar.gateway.ui.predict;

import io.isobar.domain.dataset.Column;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.ui.shell.Query;
import java.util.Map;
import java.util.Optional;

/** A row as a link: whoever opens it sees the form filled in, and what the row would be. */
final class SharedRow {
  /** What servers and mail programs bear. */
  static final int LONGEST = 4_000;

  private SharedRow() {}

  /**
   * The query of the link.
   *
   * @param pinned whether it asks for this version, or for what is served when it is opened
   * @return empty where there is nothing to share, where it would be too long, and where a column
   *     has the name that the link needs
   */
  static Optional<String> query(ServedModel served, SentForm sent, boolean pinned) {
    Map<String, String> row = sent.row(served);
    Query query = new Query();
    for (Column column : served.card().inputs()) {
      String value = row.getOrDefault(column.name(), "");
      if (!value.isBlank()) {
        query.with(column.name(), value);
      }
    }
    if (query.isEmpty() || served.knows(SentForm.TRIED)) {
      return Optional.empty();
    }
    if (pinned && !served.knows(SentForm.VERSION)) {
      query.with(SentForm.VERSION, Integer.toString(served.version()));
    }
    query.with(SentForm.TRIED, "true");
    return Optional.of(query.link()).filter(link -> link.length() <= LONGEST);
  }
}
