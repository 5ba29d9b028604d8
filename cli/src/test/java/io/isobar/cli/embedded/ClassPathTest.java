package io.isobar.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassPathTest {
  @Test
  void keepsTheClassesOfJarsBesideTheFirstOne() {
    assertThat(new ClassPath("/build/cli.jar:/build/lib/other.jar").archived("gateway"))
        .contains("-XX:SharedArchiveFile=/build/gateway.jsa");
  }

  @Test
  void keepsNoClassesOfFolders() {
    assertThat(new ClassPath("/build/classes:/build/lib/other.jar").archived("gateway")).isEmpty();
  }
}
