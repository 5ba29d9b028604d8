package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path csv;

  @BeforeEach
  void writeAFile() throws IOException {
    Files.createDirectory(folder.resolve("pipelines"));
    csv = folder.resolve("Casas 2026.csv");
    Files.writeString(csv, rows("Barrio", 250));
  }

  private static String rows(String heading, int rows) {
    return heading
        + ",Precio (USD)\n"
        + IntStream.range(0, rows)
            .mapToObj(row -> "b" + row % 5 + "," + (50_000 + row * 37 % 1000))
            .collect(Collectors.joining("\n"));
  }

  @Test
  void tellsItsAssumptionsAndWritesADefinitionThatRunsByItsName() throws IOException {
    assertThat(run("init", csv.toString(), "--target", "Precio (USD)")).isZero();

    assertThat(said(out))
        .contains("250 rows, 2 columns, separated by commas")
        .contains("Barrio -> barrio", "5 different texts, never missing")
        .contains("regression by rmse", "key       barrio")
        .contains("Next: ./isobar run casas_2026");
    Path written = folder.resolve("pipelines/casas_2026.yaml");
    assertThat(Files.readString(written)).contains("${source}/tables/casas_2026/data");
    assertThat(Files.readAllLines(written)).hasSizeBetween(30, 60);
    assertThat(run("validate", "casas_2026")).isZero();
    assertThat(folder.resolve(".isobar/source/tables/casas_2026.json")).exists();
  }

  @Test
  void writesOverNothingUnlessForced() throws IOException {
    Path written = Files.writeString(folder.resolve("pipelines/casas_2026.yaml"), "mine\n");
    assertThat(run("init", csv.toString(), "--target", "barrio")).isEqualTo(2);
    assertThat(said(err)).contains("is there already", "--force", "--name");
    assertThat(run("init", csv.toString(), "--target", "barrio", "--out", folder + "/x.yaml"))
        .as("its tables would be those of the other one")
        .isEqualTo(2);
    assertThat(Files.readString(written)).isEqualTo("mine\n");
    assertThat(run("init", csv.toString(), "--target", "barrio", "--force")).isZero();
    assertThat(Files.readString(written)).contains("task: multiclass");
  }

  @Test
  void leavesNothingBehindWhenItRefuses() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"init", folder + "/none.csv", "--target", "x"},
          {"init", csv.toString()},
          {"init", csv.toString(), "--target", "Preis"},
          {"init", csv.toString(), "--target", "Barrio", "--task", "regression"},
          {"init", csv.toString(), "--target", "Barrio", "--name", "Not This"},
          {"init", csv.toString(), "--target", "Barrio", "--out", folder + "/no/folder.yaml"}
        }) {
      assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
    }
    assertThat(said(err))
        .contains("none.csv that can be read")
        .contains("expected --target with one of Barrio, Precio (USD)")
        .contains("Did you mean --target \"Precio (USD)\"?")
        .contains("no number in every row")
        .contains("--name not_this")
        .doesNotContain("\tat ");
    try (Stream<Path> left = Files.list(folder.resolve("pipelines"))) {
      assertThat(left).isEmpty();
    }
    assertThat(folder.resolve(".isobar/source/tables")).doesNotExist();
  }

  @Test
  void refusesToRunWithoutTheFileItWasWrittenFor() throws IOException {
    assertThat(run("init", csv.toString(), "--target", "Barrio", "--name", "casas")).isZero();
    assertThat(run("run", "casas", "--source", csv.toString())).isEqualTo(2);
    assertThat(said(err)).contains("reads the file that ./isobar init wrote it for");
    Files.writeString(csv, rows("Barrio", 251));
    assertThat(run("run", "casas")).isEqualTo(2);
    assertThat(said(err)).contains("has changed since ./isobar init");
    Files.delete(csv);
    assertThat(run("run", "casas")).isEqualTo(2);
    assertThat(said(err)).contains("of 'casas' cannot be read");
    Files.delete(folder.resolve(".isobar/source/tables/casas.json"));
    assertThat(run("run", "casas")).isEqualTo(2);
    assertThat(said(err)).contains("does not know the file of 'casas'");
    assertThat(folder.resolve(".isobar/postgres")).doesNotExist();
  }

  @Test
  void refusesOtherRowsUnderANameWhoseRowsWereTaken() throws IOException {
    String[] init = {"init", csv.toString(), "--target", "Barrio", "--name", "casas", "--force"};
    assertThat(run(init)).isZero();
    Files.writeString(csv, rows("Barrio", 300));
    assertThat(run(init)).as("none were taken yet").isZero();
    Files.writeString(folder.resolve(".isobar/source/a.state"), "{\"tables/casas/1\":{}}");
    assertThat(run(init)).as("the same file again").isZero();
    Files.writeString(csv, rows("Barrio", 301));
    assertThat(run(init)).isEqualTo(2);
    assertThat(said(err)).contains("were taken as 'casas' in this home already");
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), folder);
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    return Main.run(new CliContext(console, environment, Home.of(environment)), arguments);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
