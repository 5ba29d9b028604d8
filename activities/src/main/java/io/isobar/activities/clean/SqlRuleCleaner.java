package io.isobar.activities.clean;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.storage.postgres.Cleaned;
import io.isobar.storage.postgres.Cleaning;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.workflows.clean.CleanActivities;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;

/** {@code uses: sql-rules}. The same batch may be cleaned again: it replaces what was there. */
public final class SqlRuleCleaner implements CleanActivities {
  private final DatasetTables tables;
  private final Cleaning cleaning;
  private final ProgressSource progress;

  public SqlRuleCleaner(Database database, ProgressSource progress) {
    this.tables = new DatasetTables(database);
    this.cleaning = new Cleaning(database);
    this.progress = progress;
  }

  @Override
  public CleanResult clean(StepCall call, CleanSettings settings, long batch) {
    Progress shown = progress.of(call);
    shown.report(0, 0, "rows", settings.rules().size() + " rules");
    tables.ensure(call.dataset());
    Cleaned cleaned =
        cleaning.rewrite(call.dataset(), settings.rules(), batch, call.run(), call.step());
    long quarantined = cleaned.reasons().values().stream().mapToLong(Long::longValue).sum();
    long all = cleaned.rows() + quarantined;
    shown.report(all, all, "rows", quarantined + " quarantined");
    return new CleanResult(batch, cleaned.rows(), quarantined, cleaned.reasons());
  }
}
