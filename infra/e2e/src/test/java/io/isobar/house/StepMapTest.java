package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's step map names things that are there. */
class StepMapTest {
  private static final List<String> STEPS =
      List.of(
          "collect",
          "clean",
          "split",
          "drift",
          "decide",
          "tune",
          "evaluate",
          "register",
          "release",
          "publish",
          "serve",
          "log",
          "feedback");
  private static final Pattern NAME = Pattern.compile("`([a-z]+)\\.([A-Z][A-Za-z]+)`");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`");
  private static final Pattern TABLE = Pattern.compile("`([a-z_]+)`");

  @Test
  void hasARowForEveryStepInOrder() {
    assertThat(rows().stream().map(StepMapTest::step).toList()).containsExactlyElementsOf(STEPS);
  }

  @Test
  void namesClassesThatExistInThePackageOfTheirStep() {
    for (String row : rows()) {
      String[] cells = row.split("\\|");
      for (String missing : missing(cells[3], "workflows")) {
        throw new AssertionError("no " + missing + " in workflows");
      }
      for (String missing : missing(cells[4], "activities")) {
        throw new AssertionError("no " + missing + " in activities");
      }
      for (String missing : missing(cells[5], "domain")) {
        throw new AssertionError("no " + missing + " in domain");
      }
    }
  }

  @Test
  void namesTestsThatExist() {
    List<String> tests =
        Checkout.files(".java").stream().map(path -> path.getFileName().toString()).toList();
    for (String row : rows()) {
      Matcher test = TEST.matcher(row);
      assertThat(test.find()).as(row).isTrue();
      assertThat(tests).contains(test.group(1) + ".java");
    }
  }

  @Test
  void namesTablesOfTheMigrations() {
    StringBuilder migrations = new StringBuilder();
    Checkout.files(".sql").forEach(path -> migrations.append(Checkout.text(path)));
    for (String row : rows()) {
      Matcher table = TABLE.matcher(row.split("\\|")[6]);
      while (table.find()) {
        assertThat(migrations.toString()).contains("isobar." + table.group(1));
      }
    }
  }

  private static List<String> rows() {
    return Checkout.text(Checkout.ROOT.resolve("README.md"))
        .lines()
        .dropWhile(line -> !line.startsWith("| step |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String step(String row) {
    return row.split("\\|")[1].strip();
  }

  private static List<String> missing(String cell, String module) {
    List<String> missing = new ArrayList<>();
    Matcher name = NAME.matcher(cell);
    while (name.find()) {
      String file =
          "%s/src/main/java/io/isobar/%s/%s/%s.java"
              .formatted(module, module, name.group(1), name.group(2));
      if (!Files.exists(Checkout.ROOT.resolve(file))) {
        missing.add(name.group());
      }
    }
    return missing;
  }
}
