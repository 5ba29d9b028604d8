package io.isobar.gateway.ui.runs;

import io.isobar.gateway.pipelines.PageCursor;
import io.isobar.gateway.ui.Reads;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the list of runs out of the ledger. */
final class RunsPageReader {
  private static final int ROWS = 50;
  static final int COUNTED = 100;

  private final RunPages pages;
  private final Definitions definitions;

  RunsPageReader(Reads reads) {
    this.pages = new RunPages(reads.database());
    this.definitions = new Definitions(reads.database());
  }

  RunsPage read(RunsQuery query, Instant asOf) {
    List<RunRow> rows =
        query.isPossible()
            ? pages.page(
                query.filter(Optional.empty(), Optional.of(asOf)),
                PageCursor.read(query.cursor()),
                ROWS + 1)
            : List.of();
    List<RunRow> shown = rows.subList(0, Math.min(ROWS, rows.size()));
    int newer =
        query.isPossible()
            ? pages
                .page(query.filter(Optional.of(asOf), Optional.empty()), Optional.empty(), COUNTED)
                .size()
            : 0;
    return new RunsPage(
        query,
        definitions.all().stream().map(Definitions.Applied::pipeline).sorted().toList(),
        shown,
        asOf,
        newer,
        rows.size() > ROWS ? Optional.of(PageCursor.of(shown.getLast())) : Optional.empty());
  }
}
