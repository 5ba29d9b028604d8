package io.isobar.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: kind where it is safe, plain where it is not. */
class HostileCsvTest {
  @TempDir Path folder;

  private static String rows(String separator) {
    return IntStream.range(0, 150)
        .mapToObj(row -> row % 9 + separator + "café" + row % 3)
        .collect(Collectors.joining("\n"));
  }

  private void refused(MadeCsv made, String code, String... words) {
    assertThatThrownBy(made::plan)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.describe()).contains(words);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheSeparator(String separator) {
    Profile profile =
        MadeCsv.text(folder, "x" + separator + "y\n" + rows(separator), StandardCharsets.UTF_8)
            .profile();
    assertThat(profile.columns()).hasSize(2);
    assertThat(profile.rows()).isEqualTo(150);
  }

  @Test
  void readsAMarkOfUnicodeAndOldWesternText() {
    Profile marked =
        MadeCsv.text(folder, "\uFEFFx,y\n" + rows(","), StandardCharsets.UTF_8).profile();
    assertThat(marked.column(0).heading()).isEqualTo("x");
    Profile western = MadeCsv.text(folder, "año,y\n" + rows(","), SheetFinder.WESTERN).profile();
    assertThat(western.column(0).heading()).isEqualTo("año");
    assertThat(western.column(1).counts()).containsKey("café0");
  }

  @Test
  void readsOldWesternTextAlsoWhereItOnlyShowsLater() {
    String late = "x,y\n" + "1,cafe\n".repeat(20_000) + rows(",");
    Profile profile = MadeCsv.text(folder, late, SheetFinder.WESTERN).profile();
    assertThat(profile.rows()).isEqualTo(20_150);
    assertThat(profile.column(1).counts()).containsKey("café0");
  }

  @Test
  void readsLineBreaksSeparatorsAndQuotationMarksInQuotes() {
    Profile profile =
        MadeCsv.of(folder, "x,y", row -> "\"a,\n\"\"" + row % 2 + "\"\"\"," + row % 3).profile();
    assertThat(profile.rows()).isEqualTo(300);
    assertThat(profile.column(0).counts()).containsOnlyKeys("a,\n\"0\"", "a,\n\"1\"");
  }

  @Test
  void namesTheLinesThatAreLongerOrShorter() {
    refused(
        MadeCsv.of(folder, "x,y", row -> row == 5 ? "1,2,3" : row == 9 ? "1" : "1," + row % 2),
        "init.ragged",
        "line 7 has 3, line 11 has 1",
        "expected 2");
  }

  @Test
  void asksForAHeader() {
    refused(MadeCsv.of(folder, "39,5.5,a", row -> "1,2," + row % 2), "init.no-header", "'39'");
  }

  @Test
  void asksForMoreRows() {
    refused(
        MadeCsv.of(folder, "x,y", 99, row -> "1," + row % 2),
        "init.too-few-rows",
        "99 rows",
        "100");
  }

  @Test
  void asksForMoreThanOneColumn() {
    refused(MadeCsv.of(folder, "x", row -> "1"), "init.one-column", "several columns");
  }

  @Test
  void saysWhatAFileIsThatIsNoText() {
    refused(MadeCsv.bytes(folder, new byte[] {'P', 'K', 3, 4, 0, 0}), "init.not-text", "Excel");
    refused(MadeCsv.bytes(folder, new byte[] {1, 2, 3, 0, 5}), "init.not-text", "binary");
    refused(MadeCsv.text(folder, "x,y\n1,2\n", StandardCharsets.UTF_16), "init.not-text", "UTF-16");
    refused(MadeCsv.bytes(folder, new byte[0]), "init.empty", "is empty");
  }

  @Test
  void namesTheQuotationMarkThatIsNotClosed() {
    MadeCsv open =
        MadeCsv.of(folder, "x,y", 40_000, row -> (row == 30_000 ? "\"" : "") + row + "," + row % 2);
    assertThatThrownBy(open::plan).isInstanceOf(Failure.class);
  }

  @Test
  void namesTheColumnThatWasMeant() {
    Profile profile = MadeCsv.of(folder, "Edad,Precio (USD)", row -> row + "," + row % 2).profile();
    assertThatThrownBy(() -> Targets.find(profile, "precio"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.describe())
                    .contains(
                        "no column 'precio'", "Edad, Precio (USD)", "--target \"Precio (USD)\""));
    assertThat(Targets.find(profile, "precio_usd").heading()).isEqualTo("Precio (USD)");
    assertThat(Targets.find(profile, "precio (usd)").heading()).isEqualTo("Precio (USD)");
  }

  @Test
  void countsDifferentValuesRightlyToAFewPercent() {
    Profile profile =
        MadeCsv.of(folder, "x,y", 50_000, row -> "n" + row % 20_000 + "," + row % 2).profile();
    assertThat(profile.column(0).isCounted()).isFalse();
    assertThat((double) profile.column(0).distinct()).isBetween(19_000.0, 21_000.0);
  }
}
