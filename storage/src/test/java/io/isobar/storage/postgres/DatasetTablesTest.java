package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatasetTablesTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private List<String> columns(String table) {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select column_name || ' ' || data_type from information_schema.columns"
                            + " where table_schema || '.' || table_name = :table"
                            + " order by ordinal_position")
                    .bind("table", table)
                    .mapTo(String.class)
                    .list());
  }

  private static Dataset with(String name, Column... columns) {
    return new Dataset(name, List.of(columns), Homes.DATASET.target(), List.of());
  }

  private static Column column(String name, ColumnType type) {
    return Homes.column(name, type, false, Optional.empty());
  }

  @Test
  void makesTheFourTablesFromTheDefinition() {
    new DatasetTables(empty.database()).ensure(Homes.DATASET);
    List<String> expected =
        List.of(
            "batch_id bigint",
            "row_no integer",
            "price double precision",
            "bed bigint",
            "city text",
            "note text",
            "zip_code text",
            "sold date",
            "fresh boolean");
    assertThat(columns("raw.homes")).isEqualTo(expected);
    assertThat(columns("clean.homes")).isEqualTo(expected);
    assertThat(columns("quarantine.homes"))
        .containsExactly(
            "batch_id bigint", "row_no integer", "reason text", "row_data jsonb", "reasons ARRAY");
    assertThat(columns("split.homes"))
        .containsExactly("batch_id bigint", "row_no integer", "part smallint");
  }

  @Test
  void isMadeOnceWhenManyAskAtOnce() throws Exception {
    DatasetTables tables = new DatasetTables(empty.database());
    List<Callable<Boolean>> asks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      asks.add(
          () -> {
            tables.ensure(Homes.DATASET);
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> asked : threads.invokeAll(asks)) {
        assertThat(asked.get()).isTrue();
      }
    }
    assertThat(columns("raw.homes")).hasSize(9);
  }

  @Test
  void addsNewColumnsAndKeepsOldOnes() {
    DatasetTables tables = new DatasetTables(empty.database());
    tables.ensure(
        with("homes", column("price", ColumnType.NUMBER), column("old", ColumnType.TEXT)));
    tables.ensure(
        with("homes", column("price", ColumnType.NUMBER), column("select", ColumnType.DATE)));
    assertThat(columns("clean.homes"))
        .containsExactly(
            "batch_id bigint",
            "row_no integer",
            "price double precision",
            "old text",
            "select date");
  }

  @Test
  void refusesATypeThatHasChanged() {
    DatasetTables tables = new DatasetTables(empty.database());
    tables.ensure(with("homes", column("price", ColumnType.NUMBER)));
    assertThatThrownBy(() -> tables.ensure(with("homes", column("price", ColumnType.IDENTIFIER))))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("dataset.type-changed");
              assertThat(failure.category()).isEqualTo(Category.USER);
              assertThat(failure)
                  .hasMessage(
                      "Column 'price' of table raw.homes holds double precision, but the definition"
                          + " now says IDENTIFIER (text).");
            });
  }

  @Test
  void quotesNamesAndRefusesThoseThatCannotBe() {
    DatasetTables tables = new DatasetTables(empty.database());
    String odd = "odd\"; drop schema isobar cascade; --";
    tables.ensure(with(odd, column("price", ColumnType.NUMBER)));
    assertThat(columns("raw." + odd)).hasSize(3);
    assertThatThrownBy(
            () -> tables.ensure(with("x".repeat(64), column("price", ColumnType.NUMBER))))
        .hasMessageContaining("cannot be the name of a table");
    assertThatThrownBy(
            () ->
                tables.ensure(
                    with(
                        "h",
                        column("price", ColumnType.NUMBER),
                        column("row_no", ColumnType.TEXT))))
        .hasMessage(
            "The column 'row_no' of dataset h is a name that Isobar keeps for itself (batch_id,"
                + " part, reason, row_no).");
  }
}
