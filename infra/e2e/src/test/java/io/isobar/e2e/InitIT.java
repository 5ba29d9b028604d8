package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that nobody prepared, from init to a served prediction. */
class InitIT {
  private static final String[] TOWNS = {"Málaga", "León", "Cádiz", "Ávila"};

  @TempDir Path folder;
  private Isobar isobar;

  @BeforeEach
  void useAnEmptyHome() {
    isobar = new Isobar(folder.resolve("home"));
  }

  @AfterEach
  void leavesNothingRunning() {
    assertThat(isobar.run("down").exit()).isZero();
  }

  /** Rents follow from size and town; with semicolons, decimal commas, a mark and gaps. */
  private Path rents() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder csv =
        new StringBuilder("\uFEFFRef.;Tamaño (m²);Ciudad;\"Piso\nº\";Publicado;Alquiler €\n");
    for (int row = 0; row < 1_500; row++) {
      double size = 30 + 120 * random.nextDouble();
      int town = random.nextInt(TOWNS.length);
      double rent = 200 + 8 * size * (1 + 0.2 * town) + 20 * random.nextGaussian();
      csv.append(
          String.format(
              Locale.GERMANY,
              "A-%05d;%.1f;%s;%s;%02d/%02d/2025;%.2f%n",
              row,
              size,
              TOWNS[town],
              random.nextInt(9) == 0 ? "s/d" : random.nextInt(6),
              1 + row % 28,
              1 + row % 12,
              rent));
    }
    return Files.writeString(folder.resolve("Alquileres.csv"), csv, StandardCharsets.UTF_8);
  }

  @Test
  void goesFromAForeignFileToAServedModelAndAddsNothingTheSecondTime() throws IOException {
    Path definition = folder.resolve("rents.yaml");
    Isobar.Said init =
        isobar.run(
            "init",
            rents().toString(),
            "--target",
            "Alquiler €",
            "--out",
            definition.toString(),
            "--run");
    assertThat(init.exit()).as(init.err()).isZero();
    assertThat(init.out())
        .contains("Tamaño (m²) -> tamano_m2", "decimal commas", "'s/d' is no value")
        .contains("key       ref: no two rows have the same value")
        .contains("alquileres version", "predicts", "logged in isobar.predictions");

    Isobar.Said again = isobar.run("run", definition.toString(), "--output", "json");
    assertThat(again.exit()).as(again.err()).isZero();
    JsonNode said = again.json();
    assertThat(said.path("outcome").asText()).isEqualTo("succeeded");
    JsonNode scores = said.path("champion").path("scores");
    assertThat(scores.toString()).contains("rmse");
    assertThat(said.path("prediction").path("prediction").asDouble()).isBetween(300.0, 3_000.0);
    assertThat(Ledger.count(isobar.home(), "select count(*) from raw.alquileres")).isEqualTo(1_500);
    assertThat(Ledger.count(isobar.home(), "select count(*) from clean.alquileres"))
        .isEqualTo(1_500);
    assertThat(predicted("150")).isGreaterThan(1.5 * predicted("50"));
  }

  private double predicted(String size) {
    Isobar.Said said = isobar.run("predict", "tamano_m2=" + size, "--output", "json");
    assertThat(said.exit()).as(said.err()).isZero();
    return said.json().path("prediction").asDouble();
  }
}
