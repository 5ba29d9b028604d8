package io.isobar.activities.tune;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.Classes;
import io.isobar.domain.split.Part;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The classes that the training rows have. */
final class LearnedClasses {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedClasses.class);

  private final ColumnCounter counter;

  LearnedClasses(Database database) {
    this.counter = new ColumnCounter(database);
  }

  /**
   * The classes of a classification; empty for a regression.
   *
   * @param parts whose rows are learned from
   * @throws io.isobar.domain.failure.Failure {@code tune.no-rows}, and those of {@link Classes#of}
   */
  Optional<Classes> of(Dataset dataset, List<Long> batches, List<Part> parts) {
    if (!dataset.target().task().isClassification()) {
      return Optional.empty();
    }
    Column target = dataset.column(dataset.target().column()).orElseThrow();
    SortedMap<String, Long> seen = counter.values(dataset, batches, parts, target);
    if (seen.isEmpty()) {
      throw Preparation.tooFew(dataset, "train");
    }
    Classes classes = Classes.of(dataset.target(), seen.keySet());
    for (String name : classes.names()) {
      if (!seen.containsKey(name)) {
        LOG.warn("class {} of {} is in no training row", name, target.name());
      }
    }
    LOG.info("classes of {}: {}, by training rows {}", target.name(), classes, seen);
    return Optional.of(classes);
  }
}
