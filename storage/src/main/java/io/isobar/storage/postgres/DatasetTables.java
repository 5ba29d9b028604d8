package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables whose columns a definition decides: raw, clean, quarantine and split of a dataset. */
public final class DatasetTables {
  private static final Set<String> OURS = Set.of("batch_id", "row_no", "part", "reason");
  private static final int LONGEST_NAME = 63;

  private final Database database;

  public DatasetTables(Database database) {
    this.database = database;
  }

  /**
   * Makes what is missing: tables, and columns of tables that are there. Safe to call from several
   * processes at once, and cheap when nothing is missing. A column that the definition no longer
   * names stays, and is null in new rows.
   *
   * @throws Failure {@code dataset.bad-name}, {@code dataset.type-changed} (USER)
   */
  public void ensure(Dataset dataset) {
    checkNames(dataset);
    Guarded.write(
        database,
        handle -> {
          ensure(handle, dataset);
          return dataset;
        });
  }

  private static void checkNames(Dataset dataset) {
    if (dataset.name().isEmpty()
        || dataset.name().indexOf(0) >= 0
        || dataset.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw Failure.user(
          "dataset.bad-name",
          "The dataset's name '" + dataset.name() + "' cannot be the name of a table.",
          "Use 1 to " + LONGEST_NAME + " bytes: lower-case letters, digits and underscores.");
    }
    for (Column column : dataset.columns()) {
      if (OURS.contains(column.name())) {
        throw Failure.user(
            "dataset.bad-name",
            "The column '"
                + column.name()
                + "' of dataset "
                + dataset.name()
                + " is a name that"
                + " Isobar keeps for itself ("
                + String.join(", ", OURS.stream().sorted().toList())
                + ").",
            "Give the column another name in the definition.");
      }
    }
  }

  private static void ensure(Handle handle, Dataset dataset) {
    if (complete(handle, dataset)) {
      return;
    }
    handle
        .createQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", "isobar dataset " + dataset.name())
        .mapTo(Integer.class)
        .one();
    for (DatasetTable table : List.of(DatasetTable.RAW, DatasetTable.CLEAN)) {
      if (columns(handle, table, dataset).isEmpty()) {
        create(handle, table, dataset);
      }
      addColumns(handle, table, dataset);
    }
    String rows = "(batch_id bigint not null, row_no integer not null, ";
    handle.execute(
        "create table if not exists "
            + DatasetTable.QUARANTINE.of(dataset)
            + rows
            + "reason text not null, row_data jsonb not null, primary key (batch_id, row_no))");
    // Tables from before rows had several reasons have the first one only.
    handle.execute(
        "alter table "
            + DatasetTable.QUARANTINE.of(dataset)
            + " add column if not exists reasons text[] not null default '{}'");
    handle.execute(
        "create table if not exists "
            + DatasetTable.SPLIT.of(dataset)
            + rows
            + "part smallint not null check (part between 0 and 2),"
            + " primary key (batch_id, row_no))");
  }

  private static boolean complete(Handle handle, Dataset dataset) {
    for (DatasetTable table : List.of(DatasetTable.RAW, DatasetTable.CLEAN)) {
      Map<String, String> present = columns(handle, table, dataset);
      for (Column column : dataset.columns()) {
        if (!SqlTypes.of(column.type()).equals(present.get(column.name()))) {
          return false;
        }
      }
    }
    return columns(handle, DatasetTable.QUARANTINE, dataset).containsKey("reasons")
        && !columns(handle, DatasetTable.SPLIT, dataset).isEmpty();
  }

  private static void create(Handle handle, DatasetTable table, Dataset dataset) {
    handle.execute(
        "create table "
            + table.of(dataset)
            + " (batch_id bigint not null, row_no integer not null,"
            + " primary key (batch_id, row_no))");
  }

  private static void addColumns(Handle handle, DatasetTable table, Dataset dataset) {
    Map<String, String> present = columns(handle, table, dataset);
    for (Column column : dataset.columns()) {
      String wanted = SqlTypes.of(column.type());
      String found = present.get(column.name());
      if (found == null) {
        handle.execute(
            "alter table "
                + table.of(dataset)
                + " add column "
                + Identifiers.quote(column.name())
                + " "
                + wanted);
      } else if (!found.equals(wanted)) {
        throw Failure.user(
            "dataset.type-changed",
            "Column '"
                + column.name()
                + "' of table "
                + table.schema()
                + "."
                + dataset.name()
                + " holds "
                + found
                + ", but the definition now says "
                + column.type()
                + " ("
                + wanted
                + ").",
            "Set the type back, or give the dataset a new name so that it gets new tables.");
      }
    }
  }

  /** Names and types of a table's columns, as the catalogue has them; empty without a table. */
  private static Map<String, String> columns(Handle handle, DatasetTable table, Dataset dataset) {
    Map<String, String> found = new HashMap<>();
    handle
        .createQuery(
            "select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a"
                + " join pg_class c on c.oid = a.attrelid"
                + " join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = :schema and c.relname = :name"
                + " and a.attnum > 0 and not a.attisdropped")
        .bind("schema", table.schema())
        .bind("name", dataset.name())
        .map((rows, context) -> found.put(rows.getString(1), rows.getString(2)))
        .list();
    return found;
  }
}
