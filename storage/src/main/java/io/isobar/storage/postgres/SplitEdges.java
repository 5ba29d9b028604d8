package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** What is decided by the rows of one batch, and written down so that it holds for ever. */
final class SplitEdges {
  private final Handle handle;
  private final Dataset dataset;
  private final long batch;

  SplitEdges(Handle handle, Dataset dataset, long batch) {
    this.handle = handle;
    this.dataset = dataset;
    this.batch = batch;
  }

  List<String> of(SplitPlan plan) {
    return switch (plan.method()) {
      case SplitMethod.ByHash ignored -> List.of();
      case SplitMethod.ByClass ignored -> List.of();
      case SplitMethod.ByQuantile quantile ->
          kept(plan, false).orElseGet(() -> quantiles(quantile.strata()));
      case SplitMethod.ByTime time ->
          time.validationFrom()
              .map(from -> List.of(from.toString(), time.testFrom().orElseThrow().toString()))
              .or(() -> kept(plan, true))
              .orElseGet(() -> dates(time.column(), plan.rule()));
    };
  }

  /** What an earlier split decided, of any batch or of this one. */
  private Optional<List<String>> kept(SplitPlan plan, boolean ofBatch) {
    return handle
        .createQuery(
            "select edges from isobar.splits where dataset = :dataset and method = :method"
                + " and cardinality(edges) > 0 and (not :own or batch_id = :batch)"
                + " order by batch_id limit 1")
        .bind("dataset", dataset.name())
        .bind("method", plan.method().words())
        .bind("own", ofBatch)
        .bind("batch", batch)
        .map((row, context) -> List.of((String[]) row.getArray(1).getArray()))
        .findOne();
  }

  /** Edges that are equal count once: a target of few values has fewer strata. */
  private List<String> quantiles(int strata) {
    Double[] shares =
        IntStream.range(1, strata).mapToObj(i -> (double) i / strata).toArray(Double[]::new);
    String target = Identifiers.quote(dataset.target().column());
    return handle
        .createQuery(
            "select distinct edge from (select unnest(percentile_disc(cast(:shares as float8[]))"
                + " within group (order by "
                + target
                + "::float8)) as edge from "
                + DatasetTable.CLEAN.of(dataset)
                + " where batch_id = :batch having count(*) >= :fewest) _edges order by edge")
        .bind("shares", shares)
        .bind("batch", batch)
        .bind("fewest", (long) strata * SplitMethod.ByQuantile.FEWEST)
        .mapTo(Double.class)
        .map(Object::toString)
        .list();
  }

  private List<String> dates(String column, SplitRule rule) {
    String day = Identifiers.quote(column);
    return handle
        .createQuery(
            "select unnest(percentile_disc(cast(:shares as float8[])) within group (order by "
                + day
                + "))::text from "
                + DatasetTable.CLEAN.of(dataset)
                + " where batch_id = :batch and "
                + day
                + " is not null having count(*) > 0")
        .bind("shares", new Double[] {rule.train(), Math.min(1, rule.train() + rule.validation())})
        .bind("batch", batch)
        .mapTo(String.class)
        .list();
  }
}
