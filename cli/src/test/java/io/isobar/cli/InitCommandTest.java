package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  private Typed typed;
  private Path csv;

  @BeforeEach
  void writeAFile() throws IOException {
    typed = new Typed(folder, Map.of());
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
    assertThat(typed.run("init", csv.toString(), "--target", "Precio (USD)")).isZero();

    assertThat(typed.out())
        .contains("250 rows, 2 columns, separated by commas")
        .contains("Barrio -> barrio", "5 different texts, never missing")
        .contains("regression by rmse", "key       barrio")
        .contains("Next: ./isobar run casas_2026");
    Path written = folder.resolve("pipelines/casas_2026.yaml");
    assertThat(Files.readString(written)).contains("${source}/tables/casas_2026/data");
    assertThat(Files.readAllLines(written)).hasSizeBetween(30, 60);
    assertThat(typed.run("validate", "casas_2026")).isZero();
    assertThat(folder.resolve(".isobar/source/tables/casas_2026.json")).exists();
  }

  @Test
  void writesOverNothingUnlessForced() throws IOException {
    Path written = Files.writeString(folder.resolve("pipelines/casas_2026.yaml"), "mine\n");
    assertThat(typed.run("init", csv.toString(), "--target", "barrio")).isEqualTo(2);
    assertThat(typed.err()).contains("is there already", "--force", "--name");
    assertThat(typed.run("init", csv.toString(), "--target", "barrio", "--out", folder + "/x.yaml"))
        .as("its tables would be those of the other one")
        .isEqualTo(2);
    assertThat(Files.readString(written)).isEqualTo("mine\n");
    assertThat(typed.run("init", csv.toString(), "--target", "barrio", "--force")).isZero();
    assertThat(Files.readString(written)).contains("task: multiclass");
  }

  @Test
  void leavesNothingBehindWhenItRefuses() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String[] wrong :
        new String[][] {
          {"init", folder + "/none.csv", "--target", "x"},
          {"init", csv.toString()},
          {"init", csv.toString(), "--target", "Preis"},
          {"init", csv.toString(), "--target", "Barrio", "--task", "regression"},
          {"init", csv.toString(), "--target", "Barrio", "--name", "Not This"},
          {"init", csv.toString(), "--target", "Barrio", "--out", folder + "/no/folder.yaml"}
        }) {
      assertThat(typed.run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
      said.append(typed.err());
    }
    assertThat(said)
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
    assertThat(typed.run("init", csv.toString(), "--target", "Barrio", "--name", "casas")).isZero();
    assertThat(typed.run("run", "casas", "--source", csv.toString())).isEqualTo(2);
    assertThat(typed.err()).contains("reads the file that ./isobar init wrote it for");
    Files.writeString(csv, rows("Barrio", 251));
    assertThat(typed.run("run", "casas")).isEqualTo(2);
    assertThat(typed.err()).contains("has changed since ./isobar init");
    Files.delete(csv);
    assertThat(typed.run("run", "casas")).isEqualTo(2);
    assertThat(typed.err()).contains("of 'casas' cannot be read");
    Files.delete(folder.resolve(".isobar/source/tables/casas.json"));
    assertThat(typed.run("run", "casas")).isEqualTo(2);
    assertThat(typed.err()).contains("does not know the file of 'casas'");
    assertThat(folder.resolve(".isobar/postgres")).doesNotExist();
  }

  @Test
  void refusesOtherRowsUnderANameWhoseRowsWereTaken() throws IOException {
    String[] init = {"init", csv.toString(), "--target", "Barrio", "--name", "casas", "--force"};
    assertThat(typed.run(init)).isZero();
    Files.writeString(csv, rows("Barrio", 300));
    assertThat(typed.run(init)).as("none were taken yet").isZero();
    Files.writeString(folder.resolve(".isobar/source/a.state"), "{\"tables/casas/1\":{}}");
    assertThat(typed.run(init)).as("the same file again").isZero();
    Files.writeString(csv, rows("Barrio", 301));
    assertThat(typed.run(init)).isEqualTo(2);
    assertThat(typed.err()).contains("were taken as 'casas' in this home already");
  }
}
