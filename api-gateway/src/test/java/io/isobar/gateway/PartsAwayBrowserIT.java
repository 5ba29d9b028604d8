package io.isobar.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.Chromium.Reader;
import io.isobar.gateway.Chromium.Tab;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Postgres, Temporal and the gateway end in turn under a page that is open, and come back. */
@Tag("browser")
class PartsAwayBrowserIT {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private StubWorker temporal;
  private Cable toPostgres;
  private Cable toTemporal;
  private Map<String, String> environment;
  private RunningGateway gateway;
  private Chromium chromium;

  @BeforeEach
  void start() throws Exception {
    temporal = new StubWorker(empty.database());
    toPostgres = Cable.to(empty.settings());
    toTemporal = Cable.to(temporal.address());
    environment =
        Map.of(
            "TEMPORAL_ADDRESS",
            toTemporal.address(),
            "ISOBAR_GATEWAY_PORT",
            Integer.toString(FreePort.next()));
    UsedLedger.fill(empty.database());
    startGateway();
    chromium = new Chromium();
  }

  private void startGateway() {
    gateway = RunningGateway.start(toPostgres.through(empty.settings()), home, environment);
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    gateway.close();
    toTemporal.close();
    toPostgres.close();
    temporal.close();
  }

  /** A page of a run that is under way, and that would know if it were loaded again. */
  private Tab open() {
    Tab tab = chromium.open(Reader.USUAL);
    tab.page().navigate(gateway.url() + "/runs/open-1");
    assertThat(tab.page().locator("#pill")).hasText("live");
    tab.page().evaluate("window.notReloaded = true");
    return tab;
  }

  private void endStep(String reason) {
    new Steps(empty.database())
        .finish("open-1", "load", Outcome.SUCCEEDED, reason, "{}", List.of());
  }

  private static void showsInTheEnd(Page page, String reason) {
    assertThat(page.locator("#run-steps")).containsText(reason, soon());
    assertThat(page.locator("#pill")).hasText("live");
    assertThat(page.locator("#notice")).isHidden();
    assertThat((Boolean) page.evaluate("window.notReloaded")).isTrue();
  }

  private static LocatorAssertions.ContainsTextOptions soon() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
  }

  @Test
  void postgres() throws Exception {
    try (Tab tab = open()) {
      Page page = tab.page();
      toPostgres.cut();
      assertThat(page.locator("#notice")).containsText("Postgres does not answer", soon());
      assertThat(page.locator("#run-head")).containsText("It is at load");
      endStep("while Postgres was away");
      toPostgres.mend();
      showsInTheEnd(page, "while Postgres was away");
    }
  }

  @Test
  void theGateway() {
    try (Tab tab = open()) {
      Page page = tab.page();
      gateway.close();
      assertThat(page.locator("#notice")).containsText("gateway does not answer", soon());
      assertThat(page.locator("#pill")).hasText("connecting again");
      assertThat(page.locator("#run-head")).containsText("It is at load");
      endStep("while the gateway was away");
      startGateway();
      showsInTheEnd(page, "while the gateway was away");
    }
  }

  @Test
  void temporal() throws Exception {
    try (Tab tab = open()) {
      Page page = tab.page();
      assertThat(page.locator("#temporal")).hasText("");
      toTemporal.cut();
      assertThat(page.locator("#temporal")).containsText("Temporal does not answer", soon());
      tab.isSound("a page that says that Temporal is away");
      endStep("while Temporal was away");
      showsInTheEnd(page, "while Temporal was away");
      toTemporal.mend();
      assertThat(page.locator("#temporal"))
          .hasText("", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
      assertThat((Boolean) page.evaluate("window.notReloaded")).isTrue();
    }
  }

  @Test
  void whatNeedsTemporalSaysSoAndKeepsWhatWasTyped() throws Exception {
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/runs/asking-1");
      page.locator("#run-head input[name=comment]").fill("seen, and good");
      toTemporal.cut();
      page.locator("#run-head button").first().click();
      assertThat(page.locator("main")).containsText("Temporal does not answer");
      assertThat(page.locator("main")).containsText("temporal.away");
      page.goBack();
      assertThat(page.locator("#run-head input[name=comment]")).hasValue("seen, and good");
    }
  }
}
