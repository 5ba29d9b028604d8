package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A real Chromium. It is named by ISOBAR_CHROMIUM, and what drives it, as pip installs it, by
 * ISOBAR_PLAYWRIGHT_DRIVER.
 */
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  /** What a reader's browser is like. */
  record Reader(String language, ColorScheme colours, int width, boolean scripts) {
    static final Reader USUAL = new Reader("en", ColorScheme.LIGHT, 1_280, true);

    Reader withoutScripts() {
      return new Reader(language, colours, width, false);
    }

    @Override
    public String toString() {
      return language
          + "-"
          + colours.name().toLowerCase()
          + "-"
          + width
          + (scripts ? "" : "-noscript");
    }
  }

  /** A tab, and everything that its browser complained of. */
  record Tab(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }

    /**
     * Nothing for axe to find, and no complaint of the browser: errors of scripts, and of the
     * policy.
     */
    void isSound(String what) {
      AxeResults found = new AxeBuilder(page).analyze();
      assertThat(found.getViolations())
          .as("what axe finds on %s", what)
          .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
          .isEmpty();
      assertThat(complaints).as("what the browser says of %s", what).isEmpty();
    }

    /** Kept beside the reports of the tests. */
    void photograph(String name) {
      Path folder = Path.of("target", "screenshots");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(true));
    }
  }

  Chromium() {
    System.setProperty("playwright.cli.dir", required("ISOBAR_PLAYWRIGHT_DRIVER"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(required("ISOBAR_CHROMIUM")))
                    .setArgs(List.of("--no-sandbox")));
  }

  private static String required(String name) {
    return Objects.requireNonNull(System.getenv(name), name + " is not set");
  }

  Tab open(Reader reader) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(reader.language().equals("es") ? "es-CO" : "en-US")
                .setTimezoneId("America/Bogota")
                .setColorScheme(reader.colours())
                .setJavaScriptEnabled(reader.scripts())
                .setViewportSize(reader.width(), 900));
    List<String> complaints = new ArrayList<>();
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.text().contains("Content Security")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return new Tab(context, page, complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
