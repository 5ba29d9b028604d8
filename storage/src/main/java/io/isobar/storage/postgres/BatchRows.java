package io.isobar.storage.postgres;

import java.util.List;

/** Single rows and values of a batch, for people. */
public final class BatchRows {
  /** A first batch brings everything. */
  private static final int LOOKED_AT = 20_000;

  private final Database database;

  public BatchRows(Database database) {
    this.database = database;
  }

  /** The first rows of a batch that were put aside; none where there is no such table. */
  public List<PutAside> quarantined(String dataset, long batch, int most) {
    String table = DatasetTable.QUARANTINE.schema() + '.' + Identifiers.quote(dataset);
    return Guarded.read(
        database,
        handle -> {
          boolean there =
              handle
                  .createQuery("select to_regclass(:name) is not null")
                  .bind("name", table)
                  .mapTo(Boolean.class)
                  .one();
          return there
              ? handle
                  .createQuery(
                      // Tables from before rows had several reasons have no such column.
                      "select row_no, row_data::text as row, array(select"
                          + " jsonb_array_elements_text(case when jsonb_array_length(coalesce("
                          + "to_jsonb(q) -> 'reasons', '[]')) > 0 then to_jsonb(q) -> 'reasons'"
                          + " else jsonb_build_array(reason) end)) as reasons from "
                          + table
                          + " q where batch_id = :batch order by row_no limit :most")
                  .bind("batch", batch)
                  .bind("most", most)
                  .map(
                      (row, context) ->
                          new PutAside(
                              row.getInt("row_no"),
                              List.of((String[]) row.getArray("reasons").getArray()),
                              row.getString("row")))
                  .list()
              : List.of();
        });
  }

  /** A category that a batch brought first, and in how many of its rows. */
  public record NewCategory(String column, String value, long rows) {}

  /** The most frequent ones of each column. */
  public List<NewCategory> newCategories(String dataset, long batch, int mostOfColumn) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select column_name, value, row_count from (
                      select column_name, value, row_count, row_number() over (
                        partition by column_name order by row_count desc, value) as place
                      from (select * from isobar.categories
                        where dataset = :dataset and first_batch = :batch limit :some) a) b
                    where place <= :most order by column_name, place
                    """)
                .bind("dataset", dataset)
                .bind("batch", batch)
                .bind("some", LOOKED_AT)
                .bind("most", mostOfColumn)
                .map(
                    (row, context) ->
                        new NewCategory(
                            row.getString("column_name"),
                            row.getString("value"),
                            row.getLong("row_count")))
                .list());
  }
}
