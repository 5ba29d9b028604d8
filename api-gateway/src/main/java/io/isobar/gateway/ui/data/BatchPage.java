package io.isobar.gateway.ui.data;

import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Svg;
import io.isobar.storage.postgres.BatchLine;
import io.isobar.storage.postgres.CheckResult;
import io.isobar.storage.postgres.PutAside;
import java.util.List;
import java.util.Optional;

/**
 * A batch: whether it is good.
 *
 * @param reasons why rows were put aside, the most frequent first
 * @param rows the first of those
 * @param columns empty where nothing is kept of them
 */
public record BatchPage(
    BatchLine batch,
    List<CheckResult> checks,
    List<Reason> reasons,
    List<PutAside> rows,
    List<NewColumn> fresh,
    Optional<Columns> columns) {
  public BatchPage {
    checks = List.copyOf(checks);
    reasons = List.copyOf(reasons);
    rows = List.copyOf(rows);
    fresh = List.copyOf(fresh);
  }

  /** Why rows were put aside. */
  public record Reason(String reason, long rows, double share, Svg bar) {}

  /**
   * A column that had categories for the first time.
   *
   * @param most frequent ones, as text
   */
  public record NewColumn(String column, long categories, List<String> most) {
    public NewColumn {
      most = List.copyOf(most);
    }
  }

  /** How values are spread, beside the training rows of a version. */
  public record Columns(String model, int version, long trainingRows, List<Chart> charts) {
    public Columns {
      charts = List.copyOf(charts);
    }
  }
}
