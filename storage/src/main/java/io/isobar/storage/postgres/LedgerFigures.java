package io.isobar.storage.postgres;

import java.util.List;

/** What the ledger says to those who watch it: few queries, each of which is bounded. */
public final class LedgerFigures {
  private final Database database;

  /**
   * Reads from that database.
   *
   * @param database with a limit on its statements, see {@link Database#openBounded}
   */
  public LedgerFigures(Database database) {
    this.database = database;
  }

  /**
   * The figures of a part, all of one moment.
   *
   * @throws io.isobar.domain.failure.Failure when Postgres is away or takes too long
   */
  public List<GaugeFigure> read(LedgerPart part) {
    return GaugeFigure.of(
        part,
        Guarded.read(
            database,
            handle ->
                handle
                    .createQuery(part.sql())
                    .bind("rows", LedgerPart.MOST_ROWS)
                    .mapToMap()
                    .list()));
  }
}
