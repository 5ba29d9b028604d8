import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tests by module, what failed, and coverage by part, as Markdown: see test-summary.sh. */
class TestSummary {
  private static final int MOST_FAILURES = 20;

  /** Counts of a module. */
  record Counts(int run, int failed, int skipped, double seconds) {
    Counts plus(Counts other) {
      return new Counts(
          run + other.run, failed + other.failed, skipped + other.skipped, seconds + other.seconds);
    }
  }

  /** Covered and all lines and branches of a part. */
  record Coverage(long lines, long allLines, long branches, long allBranches) {
    Coverage plus(Coverage other) {
      return new Coverage(
          lines + other.lines,
          allLines + other.allLines,
          branches + other.branches,
          allBranches + other.allBranches);
    }
  }

  private final Map<String, Counts> modules = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    TestSummary summary = new TestSummary();
    summary.read(root);
    if (summary.modules.isEmpty()) {
      System.err.println("test-summary.sh: no reports of tests below " + root);
      System.exit(1);
    }
    summary.print();
    Path csv = root.resolve("target/coverage/coverage.csv");
    if (Files.exists(csv)) {
      printCoverage(coverage(Files.readAllLines(csv)));
    }
  }

  private void read(Path root) throws Exception {
    List<Path> reports;
    try (Stream<Path> files = Files.walk(root, 5)) {
      reports =
          files
              .filter(file -> file.toString().matches(".*/target/[a-z]+-reports/TEST-[^/]*\\.xml"))
              .sorted()
              .toList();
    }
    for (Path report : reports) {
      Path module = root.relativize(report).getParent().getParent().getParent();
      read(report, module == null ? "." : module.toString());
    }
  }

  private void read(Path report, String module) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element suite = factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    Counts counts =
        new Counts(
            number(suite, "tests"),
            number(suite, "failures") + number(suite, "errors"),
            number(suite, "skipped"),
            Double.parseDouble(suite.getAttribute("time").replace(",", "")));
    modules.merge(module, counts, Counts::plus);
    NodeList cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      if (test.getElementsByTagName("failure").getLength() > 0
          || test.getElementsByTagName("error").getLength() > 0) {
        failures.add(simple(test.getAttribute("classname")) + "." + test.getAttribute("name"));
      }
    }
  }

  private static int number(Element suite, String name) {
    return Integer.parseInt(suite.getAttribute(name));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void print() {
    Counts all = modules.values().stream().reduce(new Counts(0, 0, 0, 0), Counts::plus);
    System.out.printf(
        Locale.ROOT,
        "### Tests: %,d passed, %,d failed, %,d skipped%n%n",
        all.run - all.failed - all.skipped,
        all.failed,
        all.skipped);
    System.out.println("| module | passed | failed | skipped | seconds |\n|---|---|---|---|---|");
    modules.forEach(
        (module, counts) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,.0f |%n",
                module,
                counts.run - counts.failed - counts.skipped,
                counts.failed,
                counts.skipped,
                counts.seconds));
    if (!failures.isEmpty()) {
      System.out.println("\nFailed:\n");
      failures.stream()
          .limit(MOST_FAILURES)
          .forEach(test -> System.out.println("- `" + test.replace("`", "'") + "`"));
      if (failures.size() > MOST_FAILURES) {
        System.out.println("- and " + (failures.size() - MOST_FAILURES) + " more");
      }
    }
  }

  /** By the part behind io.isobar in the name of the package. */
  private static Map<String, Coverage> coverage(List<String> lines) {
    List<String> names = List.of(lines.getFirst().split(","));
    Map<String, Coverage> parts = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      String[] name = cells[names.indexOf("PACKAGE")].split("\\.");
      long lineCovered = Long.parseLong(cells[names.indexOf("LINE_COVERED")]);
      long branchCovered = Long.parseLong(cells[names.indexOf("BRANCH_COVERED")]);
      parts.merge(
          name.length > 2 ? name[2] : cells[1],
          new Coverage(
              lineCovered,
              lineCovered + Long.parseLong(cells[names.indexOf("LINE_MISSED")]),
              branchCovered,
              branchCovered + Long.parseLong(cells[names.indexOf("BRANCH_MISSED")])),
          Coverage::plus);
    }
    return parts;
  }

  private static void printCoverage(Map<String, Coverage> parts) throws IOException {
    Coverage all = parts.values().stream().reduce(new Coverage(0, 0, 0, 0), Coverage::plus);
    System.out.printf("%n### Coverage: %s of lines%n%n", percent(all.lines, all.allLines));
    System.out.println("| part | lines | branches |\n|---|---|---|");
    parts.forEach(
        (part, coverage) ->
            System.out.printf(
                "| %s | %s | %s |%n",
                part,
                percent(coverage.lines, coverage.allLines),
                percent(coverage.branches, coverage.allBranches)));
    System.out.println("\nOnly the tests' own JVMs are measured, not the processes they start.");
  }

  private static String percent(long part, long all) {
    return all == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }
}
