package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  @Test
  void migratesTwiceWithoutHarm() {
    empty.database().migrate();
    int version =
        empty
            .database()
            .jdbi()
            .withHandle(h -> h.createQuery("select version()").mapTo(String.class).one())
            .indexOf("PostgreSQL 18");
    assertThat(version).isZero();
  }

  @Test
  void tellsWhatIsPendingAndMakesNoneOfIt() throws SQLException {
    assertThat(empty.database().pending()).isZero();
    try (Database untouched = Database.open(empty.untouched())) {
      int all = untouched.pending();

      assertThat(all).isGreaterThan(20);
      assertThat(untouched.pending()).isEqualTo(all);
      assertThat(untouched.migrate().pending()).isZero();
    }
  }

  @Test
  void saysThatNobodyListens() {
    try (Database nowhere =
        Database.open(
            DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1", "x", "y"))) {
      assertThatThrownBy(nowhere::check)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("database.away");
                assertThat(failure.category()).isEqualTo(Category.PLATFORM);
              });
    }
  }

  @Test
  void knocksOnce() {
    empty.database().knock();
    String url = "jdbc:postgresql://127.0.0.1:1/none";
    try (Database nowhere = Database.open(DatabaseSettings.of(url, "x", "y"))) {
      assertThatThrownBy(nowhere::knock)
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo("database.away"));
    }
  }

  @Test
  void saysThatTheDatabaseDoesNotExist() {
    String url = empty.settings().url().replaceFirst("/test_\\d+", "/no_such_database");
    try (Database missing = Database.open(DatabaseSettings.of(url, "postgres", "postgres"))) {
      assertThatThrownBy(missing::check)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("database.refused");
                assertThat(failure).hasMessageContaining("no_such_database");
              });
    }
  }
}
