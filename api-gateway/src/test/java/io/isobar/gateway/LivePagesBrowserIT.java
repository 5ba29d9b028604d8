package io.isobar.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.Chromium.Reader;
import io.isobar.gateway.Chromium.Tab;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are open while things happen. */
@Tag("browser")
class LivePagesBrowserIT {
  private static final double A_SECOND = 1_000;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private RunningGateway gateway;
  private Chromium chromium;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(empty.settings(), home, Map.of());
    UsedLedger.fill(empty.database());
    chromium = new Chromium();
  }

  @AfterEach
  void stop() {
    chromium.close();
    gateway.close();
  }

  private Tab open(String path) {
    Tab tab = chromium.open(Reader.USUAL);
    tab.page().navigate(gateway.url() + path);
    assertThat(tab.page().locator("#pill")).hasText("live");
    return tab;
  }

  private static LocatorAssertions.ContainsTextOptions within(double millis) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
  }

  @Test
  void aStepIsOnThePageSoonAfterItIsInTheLedger() {
    try (Tab tab = open("/runs/open-1")) {
      Page page = tab.page();
      assertThat(page.locator("#run-steps tbody tr").nth(1)).containsText("running");
      page.evaluate(
          """
          () => new MutationObserver((all, watcher) => {
            if (document.querySelector('#run-steps')?.textContent.includes('49 rows')) {
              window.seen = Date.now();
              watcher.disconnect();
            }
          }).observe(document.body, { childList: true, subtree: true })
          """);
      long before = System.currentTimeMillis();
      new Steps(empty.database())
          .finish("open-1", "load", Outcome.SUCCEEDED, "49 rows", "{}", List.of());
      assertThat(page.locator("#run-steps tbody tr").nth(1))
          .containsText("succeeded", within(5 * A_SECOND));
      double took = ((Number) page.evaluate("window.seen")).doubleValue() - before;
      System.out.printf("from the ledger to the page: %.0f ms%n", took);
      // A second is the goal; what is borne here tells a page that follows from one that does not.
      assertThat(took).isLessThan(3 * A_SECOND);
      tab.isSound("a page that has changed");
    }
  }

  @Test
  void whatIsTypedAndFocusedStays() {
    try (Tab tab = open("/runs/asking-1")) {
      Page page = tab.page();
      page.locator("#run-head input[name=comment]").fill("half a sen");
      new Steps(empty.database())
          .finish("asking-1", "publish", Outcome.SKIPPED, "not now", "{}", List.of());
      assertThat(page.locator("#run-steps")).containsText("not now", within(5 * A_SECOND));
      assertThat(page.locator("#run-head input[name=comment]")).hasValue("half a sen");
      assertThat(page.locator("#run-head input[name=comment]")).isFocused();
    }
  }

  @Test
  void manyTabsShareOneStream() {
    try (Tab tab = open("/runs/open-1")) {
      List<Page> others =
          IntStream.range(0, 8)
              .mapToObj(
                  number -> {
                    Page page = tab.context().newPage();
                    page.navigate(gateway.url() + "/runs/failed-1");
                    return page;
                  })
              .toList();
      // Over HTTP/1.1 a browser has six connections to a host: the seventh stream would never open.
      for (Page page : others) {
        assertThat(page.locator("#pill")).hasText("live");
      }
      assertThat(others.getLast().request().get(gateway.url() + "/legend").status()).isEqualTo(200);
    }
  }
}
