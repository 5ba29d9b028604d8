package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.isobar.gateway.Chromium.Reader;
import io.isobar.gateway.Chromium.Tab;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, as every kind of reader sees it, on an empty ledger and on one that was used. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBrowserIT {
  /** In pixels of 1/96 inch: 210 mm without 12 mm on either side. */
  private static final int A4_WITHIN_MARGINS = 703;

  private static final String WIDER =
      "width => [...document.querySelectorAll('main *:not(.hidden)')]"
          + ".filter(part => part.getBoundingClientRect().right > width + 1)"
          + ".map(part => part.outerHTML.slice(0, 200))";

  private final EmptyDatabase empty = new EmptyDatabase();
  private RunningGateway gateway;
  private Chromium chromium;
  private UsedLedger used;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    empty.beforeEach(null);
    gateway = RunningGateway.serving(empty, home, Map.of());
    used = UsedLedger.fill(empty.database());
    UsedRegistry.fill(empty.database(), home);
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    chromium.close();
    gateway.close();
    empty.afterEach(null);
  }

  /** Each language, each theme, each width, and each two of them together. */
  private static final List<Reader> EVERYBODY =
      List.of(
          new Reader("en", ColorScheme.LIGHT, 1_280, true),
          new Reader("es", ColorScheme.DARK, 1_280, true),
          new Reader("en", ColorScheme.DARK, 390, true),
          new Reader("es", ColorScheme.LIGHT, 390, true));

  /**
   * Looking at one page takes a second, at all of them minutes: -Disobar.pages=promote|rollback.
   */
  private static final Predicate<String> CHOSEN =
      Pattern.compile(System.getProperty("isobar.pages", "")).asPredicate();

  static Stream<Arguments> everyPageForEverybody() {
    return Stream.of(UsedLedger.PAGES, UsedRegistry.PAGES, UsedLedger.REPORTS, UsedRegistry.REPORTS)
        .flatMap(List::stream)
        .filter(CHOSEN)
        .flatMap(page -> EVERYBODY.stream().map(reader -> Arguments.of(page, reader)));
  }

  @ParameterizedTest
  @MethodSource("everyPageForEverybody")
  void isSound(String path, Reader reader) {
    try (Tab tab = chromium.open(reader)) {
      Response response = tab.page().navigate(gateway.url() + path);
      assertThat(response.status()).as(path).isEqualTo(200);
      assertThat(tab.page().locator("html").getAttribute("lang")).isEqualTo(reader.language());
      tab.isSound(path + " " + reader);
      assertThat((Integer) tab.page().evaluate("document.documentElement.scrollWidth"))
          .as("nothing stands out of %s", path)
          .isLessThanOrEqualTo(reader.width());
      tab.photograph(path.replaceAll("[^a-zA-Z0-9]+", "_") + "-" + reader);
    }
  }

  static Stream<String> reports() {
    return Stream.of(UsedLedger.REPORTS, UsedRegistry.REPORTS).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void printsOnA4(String path) {
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      tab.page().navigate(gateway.url() + path);
      tab.page().setViewportSize(A4_WITHIN_MARGINS, 1_000);
      tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(tab.page().locator("details:not([open])").count()).isZero();
      assertThat((List<?>) tab.page().evaluate(WIDER, A4_WITHIN_MARGINS)).as(path).isEmpty();
      tab.page()
          .pdf(
              new Page.PdfOptions()
                  .setFormat("A4")
                  .setPreferCSSPageSize(true)
                  .setPath(
                      Path.of("target", "screenshots")
                          .resolve(path.replaceAll("[^a-zA-Z0-9]+", "_") + ".pdf")));
    }
  }

  @Test
  void pagesOfAnEmptyGatewaySayWhatBelongsThere(@TempDir Path home) throws Exception {
    EmptyDatabase fresh = new EmptyDatabase();
    fresh.beforeEach(null);
    try (RunningGateway alone = RunningGateway.start(fresh.settings(), home, Map.of());
        Tab tab = chromium.open(new Reader("es", ColorScheme.LIGHT, 390, true))) {
      for (String path : UsedLedger.FRESH) {
        Response response = tab.page().navigate(alone.url() + path);
        assertThat(response.status()).as(path).isEqualTo(200);
        assertThat(tab.page().locator("main").innerText()).as(path).containsPattern("\\w{4}");
        tab.isSound("empty " + path);
        tab.photograph("empty" + path.replaceAll("[^a-zA-Z0-9]+", "_"));
      }
    } finally {
      fresh.afterEach(null);
    }
  }
}
