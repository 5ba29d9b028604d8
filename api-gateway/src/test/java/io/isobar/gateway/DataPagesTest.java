package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pages of data and models on a ledger that was used, and on an empty one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataPagesTest {
  private final EmptyDatabase used = new EmptyDatabase();
  private final EmptyDatabase nothing = new EmptyDatabase();

  @SuppressWarnings("unused")
  private static final java.util.List<String> PAGES = UsedRegistry.PAGES;

  private RunningGateway gateway;
  private RunningGateway bare;

  @BeforeAll
  void start(@TempDir Path home, @TempDir Path other) throws Exception {
    used.beforeEach(null);
    nothing.beforeEach(null);
    UsedRegistry.fill(used.database(), home);
    gateway = RunningGateway.start(used.settings(), home, Map.of());
    bare = RunningGateway.start(nothing.settings(), other, Map.of());
  }

  @AfterAll
  void stop() {
    gateway.close();
    bare.close();
    used.afterEach(null);
    nothing.afterEach(null);
  }

  private String page(String path) {
    Reply reply = gateway.page(path);
    assertThat(reply.status()).as(path + ": " + reply.text()).isEqualTo(200);
    return reply.text();
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void showsWhatOthersWroteAsText(String path) {
    for (String language : new String[] {"en", "es"}) {
      Reply reply = gateway.page(path, "Accept-Language", language);
      assertThat(reply.status()).as(path + ": " + reply.text()).isEqualTo(200);
      assertThat(reply.text())
          .contains("<html lang=\"" + language + "\"")
          .doesNotContain("<script>document", "<img src=x", "\u0007", "\u202e", " style=")
          .containsOnlyOnce("<h1");
    }
  }

  @Test
  void saysWhatBelongsHereWhereThereIsNothing() {
    for (String path : new String[] {"/data", "/models"}) {
      Reply reply = bare.page(path);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).contains("./isobar run houses").doesNotContain("<table");
    }
    for (String path :
        new String[] {
          "/data/houses",
          "/data/houses/batches/1",
          "/models/prices",
          "/models/prices/versions/1",
          "/models/prices/at",
          "/models/prices/compare?a=1&b=2",
          "/runs/none/tuning"
        }) {
      Reply reply = bare.page(path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.type()).startsWith("text/html");
    }
    assertThat(bare.page("/data/houses/compare").text()).contains("No counts are kept");
    assertThat(gateway.page("/data/houses?cursor=x").status()).isEqualTo(400);
    assertThat(gateway.page("/data/houses/compare?a=x").status()).isEqualTo(400);
    assertThat(gateway.page("/data/houses/compare?a=prices@9").status()).isEqualTo(404);
    for (String wrong : new String[] {"prices@2,last%20week", "prices@2,last%200h", "prices"}) {
      assertThat(gateway.page("/data/houses/compare?b=served:" + wrong).status()).isEqualTo(400);
    }
    for (String absent : new String[] {"prices@9", "boats@1", "prices@3"}) {
      assertThat(gateway.page("/data/houses/compare?b=served:" + absent).status()).isEqualTo(404);
    }
    assertThat(
            gateway
                .page("/data/" + UsedRegistry.NAME_IN_ADDRESS + "/compare?b=served:prices@2")
                .status())
        .isEqualTo(404);
    assertThat(gateway.page("/models/prices/compare").status()).isEqualTo(400);
  }

  @Test
  void tellsABatchAfterAnotherWhatCameOfIt() {
    assertThat(page("/data")).contains("href=\"/data/houses\"", "%22%3E%3Cimg");
    String batches = page("/data/houses");
    assertThat(batches.indexOf("Batch 2")).isLessThan(batches.indexOf("Batch 1"));
    assertThat(batches)
        .contains("the same as batch 1", "href=\"/runs/run-1\"", "≠</b>drifted", "<b>yes</b>")
        .contains("/models/prices/versions/1");
  }

  @Test
  void showsWhatWasWrongWithABatch() {
    String batch = page("/data/houses/batches/1");
    assertThat(batch)
        .contains("7 / 100", "!</b>warned", "the first 1 of 11 rows")
        .contains("&lt;script&gt;document.title", "␇", "⟨U+202E⟩")
        .contains("house_size: distance 0.", "<svg", "below 1,000", "1,000 to 2,000")
        .contains("/data/houses/compare?a=prices%402&amp;b=prices%402%3A1".replace("&amp;", "&"));
    assertThat(page("/data/houses/batches/2")).contains("No counts by column");
  }

  @Test
  void comparesTwoSetsOfRowsByTheirCounts() {
    String compared = page("/data/houses/compare?a=prices@2&b=prices@2:1");
    assertThat(compared)
        .contains("house_size drifted: distance 0.", "What the drift step said", "Does it matter?")
        .contains("<option value=\"prices@2\" selected>", "limit");
    assertThat(page("/data/houses/compare?a=prices@1&b=prices@2:1"))
        .contains("counted by different bins")
        .doesNotContain("Does it matter?");
    assertThat(page("/data/houses/compare?a=prices@2:1&b=prices@2"))
        .contains("house_size drifted")
        .doesNotContain("What the drift step said");
  }

  @Test
  void comparesWhatIsServedWithTheTrainingRows() {
    String compared = page("/data/houses/compare?a=prices@2&b=served:prices@2");
    assertThat(compared)
        .contains("served by prices version 2, the last 24 hours: 600 rows since")
        .contains("bed drifted: distance 0.")
        .contains("<option value=\"served:prices@2,last 24h\" selected>")
        .contains("<option value=\"served:prices@2,last 7d\">")
        .contains("<option value=\"served:prices@1,last 24h\">")
        .doesNotContain("served:prices@3", "too few rows", "newest 4,000");
    assertThat(page("/data/houses/compare?a=prices@2:1&b=served:prices@2,last%203h"))
        .contains("the last 3 hours: 600 rows", "bed drifted");
    assertThat(page("/data/houses/compare?b=served:prices@1,last%207d"))
        .contains("the last 7 days: 3 rows since", "too few rows to judge", "asks for 500")
        .doesNotContain("drifted", "<figure");
    assertThat(page("/data/houses/compare?a=prices@1&b=served:prices@2"))
        .contains("counted by different bins");
  }

  @Test
  void putsLiveRowsOfGroupsBesideTheirTestRows() {
    String monitor = page("/monitor/prices").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    assertThat(monitor)
        .contains("version 2: RMSE by group of rows", "bed below 3 20 11.50 120 3.")
        .contains("bed from 3 80 10.25 180 3.", "city others 0 – 270 3.")
        .contains("30 few rows 3.");
  }

  @Test
  void tellsWhatIsLiveAndWasLive() {
    assertThat(page("/models")).contains("/models/prices/versions/2", "RMSE 10.50", "none is live");
    String model = page("/models/prices");
    assertThat(model)
        .contains("champion since", "class=\"lane", "canary", "✗</b>rejected", "by version")
        .contains("/models/prices/compare?a=1&b=2")
        .contains("&lt;script&gt;document.title");
    assertThat(page("/models/prices/at?time=2100-01-01T00:00:00Z"))
        .contains("What was live on 2100-01-01 00:00:00 UTC", "/models/prices/versions/2");
    assertThat(page("/models/prices/at?time=2001-01-01T00:00:00Z"))
        .contains("Nothing was live then.");
    assertThat(page("/models/prices/at")).contains("What was live then?");
  }

  @Test
  void showsACardOfAVersion() {
    String card = page("/models/prices/versions/2");
    assertThat(card)
        .contains("-2.000 (-3.000 … -1.000)", "circle class=\"mark-good\"", ">better<")
        .contains("circle class=\"mark-open\"", "may be chance")
        .contains("Intervals of 90.0 % held 88.0 % of 100 test rows.")
        .contains("87.5 %", "rises with it", "house_size moves predictions most", "swarm t")
        .contains("How the prediction goes with house_size")
        .contains("href=\"/data/houses/batches/1\"", "/v1/models/prices/versions/2/explanations");
    assertThat(page("/models/prices/versions/2?column=state"))
        .contains("How the prediction goes with state");
    assertThat(page("/models/prices/versions/3"))
        .contains("largest gap 20.0 %", "No explanations are kept")
        .doesNotContain("versions/3/explanations");
    assertThat(page("/models/prices/versions/1")).contains("registered without an evaluation");
  }

  @Test
  void putsTwoVersionsBesideEachOther() {
    assertThat(page("/models/prices/compare?a=1&b=2"))
        .contains("on the same 100 test rows", "mark-good", "0 1".replace(" ", ", "), "eta");
    assertThat(page("/models/prices/compare?a=1&b=3")).contains("different test rows");
  }

  @Test
  void showsTheTrialsOfARun() {
    String tuning = page("/runs/run-1/tuning");
    assertThat(tuning)
        .contains("The best score is 1.1000, by trial 4 of 6", "✂</b>stopped early", "★</b>best")
        .contains("class=\"trial best\"", "class=\"trial pruned\"", "line-now")
        .contains("<dt>gamma</dt>");
    assertThat(page("/runs/run-2/tuning")).contains("This run has tuned nothing.");
  }
}
