package io.isobar.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.isobar.gateway.Chromium.Reader;
import io.isobar.gateway.Chromium.Tab;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people come for, done without scripts, and by the keyboard alone. */
@Tag("browser")
class PageJourneysBrowserIT extends PipelinesApi {
  private Chromium chromium;

  @BeforeAll
  void startBrowser() {
    chromium = new Chromium();
  }

  @AfterAll
  void stopBrowser() {
    chromium.close();
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);
  }

  @Test
  void startsARunAndCorrectsTheFormWithoutScripts() {
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/pipelines");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("nightly")).first().click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Run …")).first().click();
      page.getByLabel("rows").fill("many");
      page.getByLabel("day").fill("friday");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run it")).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("parameter rows is 'many'");
      assertThat(page.getByLabel("day")).hasValue("friday");
      page.getByLabel("rows").fill("12");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run it")).click();
      assertThat(page).hasURL(Pattern.compile(".*/runs/nightly-.*"));
      String run = page.url().substring(page.url().lastIndexOf('/') + 1);
      assertThat(ended(run)).isEqualTo("succeeded");
      page.reload();
      assertThat(page.locator("#run-head")).containsText("All 3 steps are done.");
      assertThat(worker.calls).contains("fetch friday");
    }
  }

  @Test
  void answersAQuestionByTheKeyboardAlone() {
    String run = begin("asking", Map.of());
    Waiting.until(() -> open(run) == 1);
    try (Tab tab = chromium.open(Reader.USUAL)) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/approvals");
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
      page.keyboard().press("Enter");
      for (int presses = 0; presses < 20; presses++) {
        page.keyboard().press("Tab");
        if ("comment".equals(page.evaluate("document.activeElement.name"))) {
          break;
        }
      }
      page.keyboard().type("looks right");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(gateway.url() + "/runs/" + run);
      assertThat(page.locator("#run-head")).containsText("succeeded", patiently());
      assertThat(gateway.get("/v1/approvals?run=" + run).json().at("/approvals/0/comment").asText())
          .isEqualTo("looks right");
    }
  }

  @Test
  void findsARunFromAnyPageByTheKeyboardAlone() {
    String run = begin("nightly", Map.of());
    try (Tab tab = chromium.open(Reader.USUAL)) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/legend");
      page.keyboard().press("Control+k");
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
      page.keyboard().type(run.substring(run.indexOf('-') + 1));
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/search\\?q=.*"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(run)).focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(gateway.url() + "/runs/" + run);
    }
    assertThat(ended(run)).isEqualTo("succeeded");
  }

  @Test
  void runsAgainWhatFailedAndCancelsWhatWaits() {
    worker.failing.add("publish 7");
    String failed = begin("nightly", Map.of());
    assertThat(ended(failed)).isEqualTo("failed");
    worker.failing.clear();
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/runs/" + failed);
      assertThat(page.locator("#run-head")).containsText("It failed at publish");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Run again …")).click();
      assertThat(page.locator("table")).containsText("reused");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run again")).click();
      page.waitForURL(Pattern.compile(".*/runs/[^/?]+$"));
      String again = page.url().substring(page.url().lastIndexOf('/') + 1);
      assertThat(again).isNotEqualTo(failed);
      assertThat(ended(again)).isEqualTo("succeeded");
      page.reload();
      assertThat(page.locator("#run-steps")).containsText("reused");

      String waiting = begin("asking", Map.of());
      Waiting.until(() -> open(waiting) == 1);
      page.navigate(gateway.url() + "/runs/" + waiting);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cancel …")).click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")).click();
      page.waitForURL(gateway.url() + "/runs/" + waiting);
      assertThat(ended(waiting)).isEqualTo("cancelled");
    }
  }

  @Test
  void pausesAndResumesASchedule() {
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/pipelines/daily/schedule");
      page.getByLabel("note").fill("the source moves");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause")).click();
      assertThat(page.locator(".headline")).containsText("paused the source moves");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume")).click();
      assertThat(page.locator(".headline")).not().containsText("paused");
      assertThat(page.locator("main ul:not(.tabs) li").first()).containsText("UTC");
    }
  }

  @Test
  void listsWhatABackfillDoesBeforeItBegins() {
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/pipelines/daily/backfills");
      page.getByLabel("from").fill("2026-01-01");
      page.getByLabel("until").fill("2026-01-03");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the list")).click();
      assertThat(page.locator("h2").first()).containsText("2 of 2 times would run");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin 2 runs")).click();
      page.waitForURL(gateway.url() + "/pipelines/daily/backfills");
      // The backfill notes the end of a run after the run itself has.
      Waiting.until(
          () -> {
            JsonNode begun = gateway.get("/v1/backfills?pipeline=daily").json();
            return begun.at("/backfills/0/counts/succeeded").asInt() == 2;
          });
      page.reload();
      assertThat(page.locator("td[data-name='✓']")).containsText("2");
    }
  }

  private static String here(Page page) {
    return page.locator(":focus").first().evaluate("e => e.id || e.textContent.trim()").toString();
  }

  private static void goTo(Page page, String what) {
    for (int presses = 0; presses < 60; presses++) {
      page.keyboard().press("Tab");
      if (here(page).equals(what)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not come to " + what + " on " + page.url());
  }

  @Test
  void promotesARejectedVersionAndRollsBackByTheKeyboardAloneWithoutScripts() {
    for (int version = 1; version <= 2; version++) {
      releases.register("cottages", version, Integer.toString(version));
    }
    releases.champion("cottages", 1);
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.models set status = 'rejected', evaluation = '{\"reasons\":"
                        + " [\"only a little better\"]}' where model = 'cottages' and version ="
                        + " 2"));
    Waiting.until(() -> served() == 1);
    try (Tab tab = chromium.open(Reader.USUAL.withoutScripts())) {
      Page page = tab.page();
      page.navigate(gateway.url() + "/models/cottages/versions/2");
      goTo(page, "Promote …");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("Promote version 2 of cottages");
      assertThat(page.locator("main")).containsText("only a little better");
      goTo(page, "even");
      page.keyboard().press("Space");
      goTo(page, "reason");
      page.keyboard().type("the north needs it");
      goTo(page, "Promote");
      page.keyboard().press("Enter");
      assertThat(page.locator("main [role=status]"))
          .containsText("Version 2 serves now; before it, version 1 did.", patiently());
      assertThat(served()).isEqualTo(2);
      goTo(page, "Roll back: version 1 serves again.");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("Roll back to version 1 of cottages");
      goTo(page, "reason");
      page.keyboard().type("it was wrong");
      goTo(page, "Roll back");
      page.keyboard().press("Enter");
      assertThat(page.locator("main [role=status]"))
          .containsText("Version 1 serves now; before it, version 2 did.", patiently());
      assertThat(served()).isEqualTo(1);
    }
  }

  private int served() {
    return gateway.get("/v1/models/cottages").json().at("/served/version").asInt();
  }

  @Test
  void anotherSiteStartsNothing() {
    int before = runs();
    assertThat(
            gateway
                .post(
                    "/pipelines/nightly/run",
                    "",
                    "Origin",
                    "https://evil.example",
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .status())
        .isEqualTo(403);
    assertThat(runs()).isEqualTo(before);
  }

  private int runs() {
    return gateway.get("/v1/runs?pipeline=nightly&limit=500").json().get("runs").size();
  }
}
