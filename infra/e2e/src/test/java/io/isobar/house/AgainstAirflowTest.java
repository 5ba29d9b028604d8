package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said against Airflow names a test that is there; what has none says that we lack it. */
class AgainstAirflowTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`");
  private static final Pattern PIPE = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern PAGE = Pattern.compile("\\(([a-z-]+\\.md)\\)");
  private static final Path DOCS = Checkout.ROOT.resolve("docs");

  @Test
  void everyRowNamesATestThatExistsOrIsALack() {
    Set<String> tests =
        Checkout.files("Test.java", "IT.java").stream()
            .map(path -> path.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    List<String> rows = rows(Checkout.text(DOCS.resolve("against-airflow.md")));
    assertThat(rows).hasSizeGreaterThan(30);
    for (String row : rows) {
      String[] cells = PIPE.split(row, -1);
      assertThat(cells).as(row).hasSize(6);
      Matcher named = TEST.matcher(cells[4]);
      if (named.find()) {
        assertThat(tests).as(row).contains(named.group(1));
      } else {
        assertThat(cells[3].strip()).as(row).isEqualTo("no");
      }
    }
  }

  @Test
  void everyNotionSaysWhatIsDifferent() {
    List<String> rows = rows(Checkout.text(DOCS.resolve("from-airflow.md")));
    assertThat(rows).hasSizeGreaterThan(40);
    assertThat(rows).allMatch(row -> !row.contains("| |"));
  }

  @Test
  void everyPageThatIsNamedExists() {
    for (String page : List.of("from-airflow.md", "against-airflow.md")) {
      assertThat(PAGE.matcher(Checkout.text(DOCS.resolve(page))).results())
          .isNotEmpty()
          .allMatch(link -> DOCS.resolve(link.group(1)).toFile().exists());
    }
  }

  private static List<String> rows(String page) {
    return page.lines()
        .filter(line -> line.startsWith("| "))
        .filter(line -> !line.startsWith("| feature |"))
        .toList();
  }
}
