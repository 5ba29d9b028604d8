package io.isobar.cli.embedded.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux_amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, linux_arm64, postgres-linux-arm_64.txz",
    "Mac OS X, aarch64, darwin_arm64, postgres-darwin-arm_64.txz",
    "Mac OS X, x86_64, darwin_amd64, postgres-darwin-x86_64.txz",
  })
  void namesTheArchivesOfTheirMakers(String os, String processor, String release, String postgres) {
    Platform platform = Platform.of(os, processor);

    assertThat(platform.releaseName()).isEqualTo(release);
    assertThat(platform.postgresArchive()).isEqualTo(postgres);
    assertThat(PlatformTest.class.getResource("/" + postgres)).isNotNull();
  }

  @Test
  void knowsWhatItDoesNotKnow() {
    assertThat(Platform.of("Plan 9", "mips")).hasToString("other_other");
  }
}
