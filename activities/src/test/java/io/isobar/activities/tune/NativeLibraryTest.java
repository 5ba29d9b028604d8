package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.failure.Failure;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  @Test
  void loads() {
    NativeLibrary.require();
  }

  @Test
  void saysHowToGetOpenMp() {
    Failure failure =
        NativeLibrary.failure(
            new ExceptionInInitializerError(
                new RuntimeException(
                    new UnsatisfiedLinkError(
                        "libxgboost4j.so: libgomp.so.1: cannot open shared object file"))));
    assertThat(failure.code()).isEqualTo("tune.no-openmp");
    assertThat(failure.remedy()).contains("apt-get install libgomp1");
  }

  @Test
  void saysWhereItRuns() {
    Failure failure = NativeLibrary.failure(new UnsatisfiedLinkError("musl"));
    assertThat(failure.code()).isEqualTo("tune.no-native");
    assertThat(failure).hasMessageContaining("musl");
  }
}
