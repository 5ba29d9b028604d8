package io.isobar.storage.postgres;

import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.clean.Severity;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * isobar.categories: which batch brought a category first. All of it is counted by Postgres, and no
 * more than {@link #MOST} are kept of a column, so that a name of rows that was taken for a
 * category costs neither memory nor disk.
 */
final class Categories {
  static final int MOST = 100_000;

  /** Longer ones do not fit an index. */
  private static final int LONGEST = 1_000;

  private static final int SHOWN = 5;

  private final Handle handle;
  private final String dataset;
  private final long batch;

  private Categories(Handle handle, String dataset, long batch) {
    this.handle = handle;
    this.dataset = dataset;
    this.batch = batch;
  }

  /**
   * What a batch brought.
   *
   * @param counts new categories by column, where earlier batches had some
   * @param outcomes one warning for each such column, and for each that has too many
   */
  record New(SortedMap<String, Long> counts, List<CheckOutcome> outcomes) {}

  /** Notes the categories of a batch; those that a batch brought are new only once. */
  static New note(Handle handle, Dataset dataset, long batch, String run, long rows) {
    handle.execute(
        "delete from isobar.categories where dataset = ? and first_batch = ?",
        dataset.name(),
        batch);
    Categories categories = new Categories(handle, dataset.name(), batch);
    SortedMap<String, Long> counts = new TreeMap<>();
    List<CheckOutcome> outcomes = new ArrayList<>();
    for (Column column : dataset.columns()) {
      if (column.type() == ColumnType.CATEGORY) {
        categories.column(dataset, column.name(), run, rows, counts, outcomes);
      }
    }
    return new New(counts, outcomes);
  }

  private void column(
      Dataset tables,
      String column,
      String run,
      long rows,
      SortedMap<String, Long> counts,
      List<CheckOutcome> outcomes) {
    long known = known(column);
    long room = Math.max(0, MOST - known);
    long added = room == 0 ? 0 : insert(tables, column, run, room);
    if (added == room) {
      outcomes.add(tooMany(column, rows));
    } else if (added > 0 && known > 0) {
      counts.put(column, added);
      outcomes.add(brought(column, added, rows));
    }
  }

  private long known(String column) {
    return handle
        .createQuery(
            "select count(*) from isobar.categories where dataset = :dataset"
                + " and column_name = :column")
        .bind("dataset", dataset)
        .bind("column", column)
        .mapTo(Long.class)
        .one();
  }

  private int insert(Dataset tables, String column, String run, long most) {
    return handle
        .createUpdate(
            """
            insert into isobar.categories
              (dataset, column_name, value, first_batch, first_run, row_count)
            select :dataset, :column, value, :batch, :run, n
            from (select %1$s as value, count(*) as n from %2$s
                  where batch_id = :batch and %1$s is not null group by 1) _counted
            where octet_length(value) <= :longest and not exists (
              select 1 from isobar.categories c
              where c.dataset = :dataset and c.column_name = :column and c.value = _counted.value)
            order by n desc, value limit :most
            """
                .formatted(Identifiers.quote(column), DatasetTable.CLEAN.of(tables)))
        .bind("dataset", dataset)
        .bind("column", column)
        .bind("batch", batch)
        .bind("run", run)
        .bind("longest", LONGEST)
        .bind("most", most)
        .execute();
  }

  private CheckOutcome brought(String column, long added, long rows) {
    List<String> shown =
        handle
            .createQuery(
                "select '''' || left(value, 40) || ''' (' || row_count || ')'"
                    + " from isobar.categories where dataset = :dataset"
                    + " and column_name = :column and first_batch = :batch"
                    + " order by row_count desc, value limit "
                    + SHOWN)
            .bind("dataset", dataset)
            .bind("column", column)
            .bind("batch", batch)
            .mapTo(String.class)
            .list();
    long affected =
        handle
            .createQuery(
                "select coalesce(sum(row_count), 0) from isobar.categories"
                    + " where dataset = :dataset and column_name = :column"
                    + " and first_batch = :batch")
            .bind("dataset", dataset)
            .bind("column", column)
            .bind("batch", batch)
            .mapTo(Long.class)
            .one();
    String found = added + " new: " + String.join(", ", shown) + (added > SHOWN ? ", ..." : "");
    return new CheckOutcome(
        "categories of " + column,
        "new-categories",
        Severity.WARN,
        rows,
        affected,
        Optional.of(rows == 0 ? 0.0 : (double) affected / rows),
        "those of earlier batches",
        found,
        false);
  }

  private static CheckOutcome tooMany(String column, long rows) {
    return new CheckOutcome(
        "categories of " + column,
        "too-many-categories",
        Severity.WARN,
        rows,
        0,
        Optional.empty(),
        "fewer, or type identifier or text",
        MOST + " or more, of which no more are kept",
        false);
  }
}
