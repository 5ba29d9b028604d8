package io.isobar.cli.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of codes against the sources, and the page against the file. */
class CodesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String CODE = "[a-z]+\\.[a-z0-9]+(?:-[a-z0-9]+)*";
  private static final Pattern RAISED =
      Pattern.compile(
          "(?:Failure\\s*\\.\\s*(?:user|platform|resource)\\(\\s*|Problem\\s*\\.\\s*of\\(\\s*[\\w.]+,\\s*"
              + "|newNonRetryableFailure\\([^;]*?,\\s*)\"("
              + CODE
              + ")\"");
  private static final Pattern LITERAL = Pattern.compile("\"(" + CODE + ")\"");

  /** Of the shape of a code, but files, keys of definitions, and meters. */
  private static final Set<String> NO_CODES =
      Set.of(
          "batch.json",
          "dataset.target",
          "decide.decayed",
          "decide.origin",
          "decide.undercovered",
          "drift.tests",
          "gateway.ready",
          "model.info",
          "model.json",
          "model.reloads",
          "model.ubj",
          "predict.js",
          "predict.latency",
          "predict.requests",
          "predict.shed",
          "predict.waiting",
          "release.rollback-on",
          "report.css",
          "report.html",
          "temporal.db",
          "tune.intervals",
          "wait.http",
          "wait.sql");

  private final CodeBook book = CodeBook.shipped();

  private Set<String> known() {
    return book.all().stream().map(CodeEntry::code).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Literals of the sources of the product, with where they stand. */
  private static Map<String, String> found(Pattern pattern) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .forEach(
              file -> {
                Matcher matcher = pattern.matcher(text(file));
                while (matcher.find()) {
                  found.put(matcher.group(1), ROOT.relativize(file).toString());
                }
              });
    }
    return found;
  }

  @Test
  void everyCodeThatIsRaisedHasAnEntry() throws IOException {
    Map<String, String> raised = found(RAISED);
    assertThat(raised).hasSizeGreaterThan(200);
    raised.keySet().removeAll(known());
    assertThat(raised).as("codes without an entry in codes.txt").isEmpty();
  }

  /** Codes that go through a method or a constant before they are raised. */
  @Test
  void everyTextThatLooksLikeACodeIsOneOrIsSaidToBeNone() throws IOException {
    Set<String> areas = book.all().stream().map(CodeEntry::area).collect(Collectors.toSet());
    Map<String, String> literals = found(LITERAL);
    literals.keySet().removeAll(known());
    literals.keySet().removeAll(NO_CODES);
    literals
        .keySet()
        .removeIf(literal -> !areas.contains(literal.substring(0, literal.indexOf('.'))));
    assertThat(literals)
        .as(
            "give it an entry in codes.txt if it is the code of a failure, else put it into"
                + " NO_CODES")
        .isEmpty();
  }

  @Test
  void everyEntryIsOfACodeThatIsRaised() throws IOException {
    Set<String> entries = known();
    entries.removeAll(found(LITERAL).keySet());
    assertThat(entries).as("entries whose code nothing raises").isEmpty();
  }

  @Test
  void everyEntryIsInSentencesThatStandInATable() {
    assertThat(book.all())
        .allSatisfy(
            entry -> {
              assertThat(Set.of(entry.means(), entry.cause(), entry.remedy()))
                  .as(entry.code())
                  .hasSize(3)
                  .allMatch(sentence -> sentence.endsWith("."));
              assertThat(entry.example()).as(entry.code()).isNotBlank();
              assertThat(String.join("", CodeText.lines(entry)))
                  .doesNotContain("|")
                  .doesNotContain("!");
            });
  }

  @Test
  void thePageIsMadeFromTheFile() throws IOException {
    Path page = ROOT.resolve("docs/errors.md");
    if (Boolean.getBoolean("isobar.write-errors")) {
      Files.writeString(page, book.markdown());
    }
    assertThat(Files.readString(page))
        .as("write it anew: mvn -pl cli -am test -Dtest=CodesTest -Disobar.write-errors=true")
        .isEqualTo(book.markdown());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
