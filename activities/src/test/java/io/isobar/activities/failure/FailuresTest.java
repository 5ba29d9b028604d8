package io.isobar.activities.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void userFailureIsNotRetriedAndTellsItsRemedy() {
    ApplicationFailure converted =
        Failures.toTemporal(
            Failure.user("collect.wrong-type", "Row 17 has price 'abc'.", "Correct it."));

    assertThat(converted.getType()).isEqualTo("collect.wrong-type");
    assertThat(converted.isNonRetryable()).isTrue();
    assertThat(converted.getOriginalMessage()).isEqualTo("Row 17 has price 'abc'.");
    assertThat(converted.getDetails().get(0, String.class)).isEqualTo("USER");
    assertThat(converted.getDetails().get(2, String.class)).isEqualTo("Correct it.");
    assertThat(converted.getCause()).isNull();
  }

  @Test
  void platformFailureIsRetried() {
    assertThat(
            Failures.toTemporal(Failure.platform("a.b", "Away.", "Wait.", null)).isNonRetryable())
        .isFalse();
  }

  @Test
  void failureInsideAnotherExceptionIsTheOneThatCounts() {
    Failure inner = Failure.user("a.b", "Wrong.", "Mend it.");

    assertThat(Failures.of(new IllegalStateException(new RuntimeException(inner)))).isSameAs(inner);
  }

  @Test
  void knowsTheDatabase() {
    Failure failure = Failures.of(new RuntimeException(new SQLException("disk full", "53100")));

    assertThat(failure.code()).isEqualTo("database.full");
    assertThat(failure.category()).isEqualTo(Category.RESOURCE);
  }

  @Test
  void knowsTheNetwork() {
    Failure failure = Failures.of(new UncheckedIOException(new ConnectException("refused")));

    assertThat(failure.code()).isEqualTo("network.failed");
    assertThat(failure.category()).isEqualTo(Category.PLATFORM);
    assertThat(failure).hasMessageContaining("ConnectException: refused");
  }

  @Test
  void knowsAFullDisk() {
    assertThat(code(new FileSystemException("bundle", null, "No space left on device")))
        .isEqualTo("disk.full");
    assertThat(code(new FileSystemException("bundle", null, "Permission denied")))
        .isEqualTo("disk.failed");
  }

  @Test
  void retriesWhatItDoesNotKnow() {
    Failure failure = Failures.of(new IllegalStateException("odd"));

    assertThat(failure.code()).isEqualTo("internal.unexpected");
    assertThat(failure.category()).isEqualTo(Category.PLATFORM);
    assertThat(failure).hasMessageContaining("IllegalStateException: odd");
  }

  private static String code(IOException thrown) {
    return Failures.of(thrown).code();
  }
}
