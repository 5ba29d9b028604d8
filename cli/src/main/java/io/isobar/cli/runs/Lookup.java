package io.isobar.cli.runs;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import java.util.List;
import java.util.Optional;

/** Finds the run that was meant. */
final class Lookup {
  private static final String LAST = "last";

  private Lookup() {}

  static RunRow run(Database database, String wanted) {
    Runs runs = new Runs(database);
    List<RunRow> newest = runs.newest(Optional.empty(), 5);
    if (newest.isEmpty()) {
      throw Failure.user(
          "run.unknown", "There is no run yet.", "./isobar run or ./isobar trigger begins one.");
    }
    if (wanted.equals(LAST)) {
      return newest.getFirst();
    }
    return runs.find(wanted)
        .orElseThrow(
            () ->
                Failure.user(
                    "run.unknown",
                    "There is no run '"
                        + wanted
                        + "'; the newest are "
                        + newest.stream().map(RunRow::run).toList()
                        + ".",
                    "./isobar runs lists them; 'last' means the newest."));
  }
}
