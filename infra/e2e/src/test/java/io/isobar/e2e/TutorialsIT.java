package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.e2e.Tutorial.Act;
import io.isobar.e2e.Tutorial.Type;
import io.isobar.e2e.Tutorial.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages of docs/tutorials, typed as they stand there: see their README.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TutorialsIT {
  private static final List<String> PAGES = List.of("first-model.md", "nightly.md", "own-table.md");

  private Isobar isobar;
  private Path folder;

  @BeforeAll
  void useAnEmptyFolder(@TempDir Path empty) throws IOException {
    folder = empty;
    isobar = new Isobar(empty.resolve("home"));
    Path command = Files.writeString(folder.resolve("isobar"), isobar.asScript());
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  @AfterAll
  void leavesNothingRunning() {
    assertThat(isobar.run("down").exit()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> pages() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : PAGES) {
      Tutorial tutorial = Tutorial.read(Isobar.root().resolve("docs/tutorials").resolve(page));
      assertThat(tutorial.acts()).as(page).hasSizeGreaterThan(3);
      tests.add(DynamicTest.dynamicTest(page, () -> follow(tutorial)));
    }
    return tests.stream();
  }

  private void follow(Tutorial tutorial) throws IOException {
    try (Shell shell = Shell.in(folder)) {
      for (Act act : tutorial.acts()) {
        switch (act) {
          case Write write -> Files.writeString(folder.resolve(write.file()), write.text());
          case Type type -> {
            Shell.Said said = shell.type(type.command());
            assertThat(type.matches(said.printed()))
                .as(
                    "%s: %s%n--- says%n%s--- is%n%s",
                    tutorial.name(), type.command(), type.printed(), said.printed())
                .isTrue();
            assertThat(said.exit()).as(type.command()).isEqualTo(type.exit());
          }
        }
      }
    }
  }
}
