package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong on the command line is said before anything is started. */
class BadUsageIT {
  @TempDir Path folder;
  private Isobar isobar;

  @BeforeEach
  void useAnEmptyHome() {
    isobar = new Isobar(folder.resolve("home"));
  }

  @Test
  void namesThePipelinesWhenOneIsUnknown() {
    Isobar.Said said = isobar.run("run", "huoses");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("huoses").contains("houses");
    assertThat(Files.exists(folder.resolve("home/postgres"))).isFalse();
  }

  @Test
  void namesTheParametersWhenOneIsUnknown() {
    Isobar.Said said = isobar.run("run", "houses", "-p", "force_trian=true");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("force_trian").contains("force_train");
  }

  @Test
  void saysWhatAParameterHasToBe() {
    Isobar.Said said = isobar.run("run", "houses", "-p", "force_train=perhaps");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("perhaps").contains("force_train");
  }

  @Test
  void showsEveryProblemOfADefinitionWithItsLine() throws IOException {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(file, "pipeline: wrong\nstep: {}\n");
    Isobar.Said said = isobar.run("validate", file.toString());
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("wrong.yaml:2:1").contains("steps");
  }

  @Test
  void refusesASourceFileThatIsNotThere() {
    Isobar.Said said = isobar.run("run", "houses", "--source", "no-such.csv");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("no-such.csv");
  }

  @Test
  void namesTheLinesOfAFileThatAreTooLongAndWritesNothing() throws IOException {
    Path file = folder.resolve("ragged.csv");
    Files.writeString(file, "a,b\n" + "1,2\n".repeat(150) + "1,2,3\n");
    Path definition = folder.resolve("ragged.yaml");
    Isobar.Said said =
        isobar.run("init", file.toString(), "--target", "b", "--out", definition.toString());
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("line 152 has 3 values, expected 2").contains("init.ragged");
    assertThat(definition).doesNotExist();
    assertThat(folder.resolve("home/source")).doesNotExist();
  }

  @Test
  void refusesAWrongDatabasePassword() throws IOException {
    try (var postgres = EmbeddedPostgres.builder().setPort(LoopbackPorts.anyFree()).start()) {
      Isobar.Said said =
          isobar
              .with(
                  "ISOBAR_DATABASE_URL",
                  "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/none")
              .with("ISOBAR_DATABASE_USER", "nobody")
              .with("ISOBAR_DATABASE_PASSWORD", "wrong")
              .run("run", "houses");
      assertThat(said.exit()).isEqualTo(4);
      assertThat(said.err()).contains("refused").doesNotContain("wrong\"");
    }
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Isobar.Said said = isobar.run("stauts");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("status");
  }

  @Test
  void saysThatNothingRuns() {
    Isobar.Said said = isobar.run("runs");
    assertThat(said.exit()).isEqualTo(4);
    assertThat(said.err()).contains("./isobar up");
  }
}
