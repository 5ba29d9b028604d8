package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.split.Part;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What the tables say a model is made from, at the moment of the question. */
public final class Origins {
  private static final int ROWS_A_BLOCK = 1_000;

  private final Database database;

  public Origins(Database database) {
    this.database = database;
  }

  /** The digest of the definition that a run was made from; empty for a run without a ledger. */
  public Optional<String> definition(String run) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery("select definition_sha256 from isobar.runs where run = :run")
                .bind("run", run)
                .mapTo(String.class)
                .findOne());
  }

  /** Batches with the digests of their clean rows by part, in the order in which they landed. */
  public List<Provenance.Batch> batches(Dataset dataset, Collection<Long> ids) {
    return Guarded.read(
        database,
        handle -> {
          SortedMap<Long, SortedMap<String, Provenance.Rows>> rows = rows(handle, dataset, ids);
          return handle
              .createQuery(
                  "select batch_id, source_number, content_sha256 from isobar.batches"
                      + " where dataset = :dataset and batch_id = any(:ids) order by batch_id")
              .bind("dataset", dataset.name())
              .bind("ids", ids.toArray(Long[]::new))
              .map(
                  (row, context) ->
                      new Provenance.Batch(
                          row.getLong(1),
                          row.getInt(2),
                          row.getString(3),
                          rows.getOrDefault(row.getLong(1), new TreeMap<>())))
              .list();
        });
  }

  /**
   * Row digests are gathered by blocks, since all of a large batch would not fit into one text. A
   * part is of the rows' numbers as well as of their values.
   */
  private static SortedMap<Long, SortedMap<String, Provenance.Rows>> rows(
      Handle handle, Dataset dataset, Collection<Long> ids) {
    String values =
        dataset.columns().stream()
            .map(column -> "c." + Identifiers.quote(column.name()))
            .collect(Collectors.joining(", "));
    SortedMap<Long, SortedMap<String, Provenance.Rows>> found = new TreeMap<>();
    handle
        .createQuery(
            """
            select batch_id, part, sum(rows)::bigint,
              encode(sha256(convert_to(string_agg(block, '' order by number), 'UTF8')), 'hex')
            from (
              select c.batch_id, s.part, c.row_no / %d as number, count(*) as rows,
                md5(string_agg(md5(row(c.row_no, %s)::text), '' order by c.row_no)) as block
              from %s c join %s s using (batch_id, row_no)
              where c.batch_id = any(:ids) and s.batch_id = any(:ids)
              group by c.batch_id, s.part, c.row_no / %d) as blocks
            group by batch_id, part
            """
                .formatted(
                    ROWS_A_BLOCK,
                    values,
                    DatasetTable.CLEAN.of(dataset),
                    DatasetTable.SPLIT.of(dataset),
                    ROWS_A_BLOCK))
        .bind("ids", ids.toArray(Long[]::new))
        .map(
            (row, context) ->
                Objects.requireNonNull(
                        found.computeIfAbsent(row.getLong(1), id -> new TreeMap<>()), "rows")
                    .put(
                        part(row.getInt(2)), new Provenance.Rows(row.getLong(3), row.getString(4))))
        .forEach(ignored -> {});
    return found;
  }

  private static String part(int number) {
    for (Part part : Part.values()) {
      if (SqlTypes.of(part) == number) {
        return part.name().toLowerCase(Locale.ROOT);
      }
    }
    throw new IllegalStateException("a row of part " + number);
  }

  /** The rule by which batches were split; all batches of a dataset have the same. */
  public Optional<Provenance.Split> split(Dataset dataset, Collection<Long> ids) {
    return Guarded.read(
        database,
        handle ->
            handle
                .createQuery(
                    """
                    select 'train ' || train_share || ', validation ' || validation_share
                        || ', test ' || test_share || ', key '
                        || array_to_string(key_columns, ', '),
                      seed,
                      encode(sha256(convert_to(
                        string_agg(digest, '' order by batch_id), 'UTF8')), 'hex')
                    from isobar.splits where dataset = :dataset and batch_id = any(:ids)
                    group by 1, 2
                    """)
                .bind("dataset", dataset.name())
                .bind("ids", ids.toArray(Long[]::new))
                .map(
                    (row, context) ->
                        new Provenance.Split(row.getString(1), row.getLong(2), row.getString(3)))
                .findFirst());
  }
}
