package io.isobar.activities.split;

import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.split.PartSummary;
import io.isobar.domain.split.SplitProblems;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.SplitSizes;
import io.isobar.storage.postgres.Splits;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code uses: stable-split}. The same batch may be split again: the parts are the same. */
public final class StableSplitter implements SplitActivities {
  private static final Logger LOG = LoggerFactory.getLogger(StableSplitter.class);
  private static final int CLASSES = 20;

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
    SplitSizes sizes = splits.assign(call.dataset(), settings.plan(), batch, call.run());
    long all = sizes.train() + sizes.validation() + sizes.test();
    progress.of(call).report(all, all, "rows", "");
    SplitProblems.Found found =
        SplitProblems.of(call.dataset().target(), settings.rule(), sizes.all());
    found.problems().forEach(problem -> LOG.warn("batch {}: {}", batch, problem));
    found.warnings().forEach(warning -> LOG.warn("batch {}: {}", batch, warning));
    return new SplitResult(
        batch,
        sizes.train(),
        sizes.validation(),
        sizes.test(),
        sizes.digest(),
        sizes.edges(),
        sizes.parts().stream().map(StableSplitter::shortened).toList(),
        Optional.of(
            new SplitResult.Rows(
                sizes.all().get(0).rows(), sizes.all().get(1).rows(), sizes.all().get(2).rows())),
        found.problems(),
        found.warnings());
  }

  /** Results are references: all classes are in the ledger. */
  private static PartSummary shortened(PartSummary part) {
    if (part.classes().size() <= CLASSES) {
      return part;
    }
    SortedMap<String, Long> most = new TreeMap<>();
    part.classes().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(CLASSES)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return new PartSummary(part.part(), part.rows(), most, part.quantiles());
  }
}
