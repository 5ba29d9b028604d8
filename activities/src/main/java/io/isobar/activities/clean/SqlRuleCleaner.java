package io.isobar.activities.clean;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Cleaned;
import io.isobar.storage.postgres.Cleaning;
import io.isobar.storage.postgres.Contract;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.workflows.clean.CleanActivities;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code uses: sql-rules}. The same batch may be cleaned again: it replaces what was there. */
public final class SqlRuleCleaner implements CleanActivities {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRuleCleaner.class);

  /** Results are references: what is more is in the ledger. */
  private static final int TOLD = 20;

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
    shown.report(0, 0, "rows", words(settings));
    tables.ensure(call.dataset());
    Contract contract = new Contract(settings.rules(), settings.checks());
    Cleaned cleaned = cleaning.rewrite(call.dataset(), contract, batch, call.run(), call.step());
    List<CheckOutcome> stopping = cleaned.outcomes().stream().filter(CheckOutcome::stops).toList();
    if (!stopping.isEmpty()) {
      throw refused(batch, stopping);
    }
    List<String> warnings =
        cleaned.outcomes().stream().filter(CheckOutcome::warns).map(CheckOutcome::told).toList();
    warnings.forEach(warning -> LOG.warn("batch {}: {}", batch, warning));
    long quarantined = cleaned.reasons().values().stream().mapToLong(Long::longValue).sum();
    long all = cleaned.rows() + quarantined;
    shown.report(all, all, "rows", quarantined + " quarantined");
    return new CleanResult(
        batch,
        cleaned.rows(),
        quarantined,
        cleaned.reasons(),
        shortened(warnings),
        cleaned.newCategories());
  }

  private static String words(CleanSettings settings) {
    String rules = settings.rules().size() + " rules";
    return settings.checks().isEmpty()
        ? rules
        : rules + ", " + settings.checks().size() + " checks";
  }

  private static List<String> shortened(List<String> texts) {
    return texts.size() <= TOLD
        ? texts
        : Stream.concat(
                texts.stream().limit(TOLD), Stream.of("and " + (texts.size() - TOLD) + " more"))
            .toList();
  }

  private static Failure refused(long batch, List<CheckOutcome> stopping) {
    String checks =
        shortened(stopping.stream().map(CheckOutcome::told).toList()).stream()
            .collect(Collectors.joining("; "));
    return Failure.user(
        "clean.check-failed",
        "Batch %d failed %s: %s. None of its rows is clean."
            .formatted(
                batch, stopping.size() == 1 ? "a check" : stopping.size() + " checks", checks),
        "Look at the batch (raw and quarantine of the dataset, isobar.check_results); correct the"
            + " source, or the check, or say severity: warn, and run again: the batch is taken up"
            + " where it is.");
  }
}
