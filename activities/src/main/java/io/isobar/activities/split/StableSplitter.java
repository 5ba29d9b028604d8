package io.isobar.activities.split;

import io.isobar.activities.progress.ProgressSource;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.SplitSizes;
import io.isobar.storage.postgres.Splits;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;

/** {@code uses: stable-split}. The same batch may be split again: the parts are the same. */
public final class StableSplitter implements SplitActivities {
  private final DatasetTables tables;
  private final Splits splits;
  private final ProgressSource progress;

  public StableSplitter(Database database, ProgressSource progress) {
    this.tables = new DatasetTables(database);
    this.splits = new Splits(database);
    this.progress = progress;
  }

  @Override
  public SplitResult split(StepCall call, SplitSettings settings, long batch) {
    tables.ensure(call.dataset());
    SplitSizes sizes = splits.assign(call.dataset(), settings.rule(), batch, call.run());
    long all = sizes.train() + sizes.validation() + sizes.test();
    progress.of(call).report(all, all, "rows", "");
    return new SplitResult(batch, sizes.train(), sizes.validation(), sizes.test(), sizes.digest());
  }
}
