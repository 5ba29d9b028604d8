package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of the log, replayed; and what came of them. */
class PredictionPagesTest {
  private static final String ROW =
      "{\"house_size\": 1684, \"bed\": 3, \"city\": \"<b>Turin</b>\", \"brokered_by\": 101640,"
          + " \"status\": \"sold\", \"prev_sold_date\": \"2015-11-09\"}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @Test
  void replaysAPredictionToTheBitWithTheVersionThatMadeIt() {
    Releases releases = new Releases(empty.database(), home);
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("prices", 1, bundles.save(SampleBundle.bundle()));
    releases.register("prices", 2, bundles.save(SampleBundle.bundle(12.5f)));
    releases.register("prices", 3, bundles.save(SampleBundle.bundle(11)));
    releases.champion("prices", 1);
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/prices").status() == 200);
      String id = predicted(gateway);
      PageText same = PageText.get(gateway, "/predictions/" + id);
      assertThat(same.text())
          .contains("442,413", "Version 1 says the same again, to the bit: 442,413")
          .contains("Version 1 is the champion", "Not known yet", "&lt;b&gt;Turin&lt;/b&gt;");
      assertThat(same.html()).contains("city=%3Cb%3ETurin%3C%2Fb%3E");

      releases.champion("prices", 2);
      Waiting.until(
          () -> gateway.get("/v1/models/prices").json().at("/served/version").asInt() == 2);
      assertThat(PageText.get(gateway, "/predictions/" + id).text())
          .contains("Version 1 is not loaded here", "Load it and replay")
          .contains("Version 2 says 729,416, that is +287,003 (+64.9 %)");
      assertThat(PageText.get(gateway, "/predictions/" + id + "?load=true").text())
          .contains("Version 1 says the same again, to the bit: 442,413");

      saysWhyItCannotBeReplayed(gateway);
      assertThat(
              gateway
                  .post("/feedback", json(Map.of("prediction_id", id, "truth", 500_000)))
                  .status())
          .isEqualTo(200);
      assertThat(PageText.get(gateway, "/predictions/" + id).text())
          .contains("500,000", "the prediction was off by −57,587", "within its interval");
    }
  }

  private void saysWhyItCannotBeReplayed(RunningGateway gateway) {
    logged("odd-1", 3, "{\"prediction\": 60000.0}", 200);
    logged("odd-2", 2, "{\"prediction\": 729416.3698477014}", 200);
    logged("odd-3", 9, ROW.replace("\"sold\"", "null"), "{\"prediction\": 1.0}", 200);
    assertThat(PageText.get(gateway, "/predictions/odd-2").text())
        .contains("Version 2 now says 729,416, which is not the same");
    assertThat(PageText.get(gateway, "/predictions/odd-3").text())
        .contains("the registry does not know version 9");
    assertThat(PageText.get(gateway, "/predictions/odd-3").html())
        .contains("&amp;house_size=1684&amp;brokered_by=101640&amp;prev_sold_date=");
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("update isobar.models set collected_at = now() where version = 3"));
    assertThat(PageText.get(gateway, "/predictions/odd-1?load=true").text())
        .contains("the bundle of version 3 was collected on");
  }

  @Test
  void saysOfAnIdThatIsNotThereWhetherItMayCome() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      Reply old = gateway.get("/predictions/%3Cb%3E");
      assertThat(PageText.of(old, 404).text()).contains("does not have &lt;b&gt;");
      String made = "%012x".formatted(System.currentTimeMillis());
      String id = made.substring(0, 8) + "-" + made.substring(8) + "-7000-8000-000000000000";
      assertThat(PageText.of(gateway.get("/predictions/" + id), 404).text())
          .contains("waits in the gateway's own log", "Look again");
      Reply refused = gateway.post("/predict", "{\"bed\": \"<i>\"}");
      assertThat(refused.status()).isEqualTo(422);
      Waiting.until(() -> new Predictions(empty.database()).count() == 1);
      String logged = new Predictions(empty.database()).recent(1).getFirst().id();
      assertThat(PageText.get(gateway, "/predictions/" + logged).text())
          .contains("refused: 422", "predict.invalid", "the request was refused")
          .contains("'&lt;i&gt;'");
    }
  }

  @Test
  void listsTheNewestPageByPageAndSumsThemUp() {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      List<byte[]> rows = new ArrayList<>();
      Instant first = Instant.now().minusSeconds(600);
      for (int row = 0; row < 120; row++) {
        // Rows of one request have one time.
        Instant at = first.plusSeconds(row / 40);
        String output = "{\"prediction\": %d.0}".formatted(row);
        rows.add(row("id-%03d".formatted(row), at, row % 2 + 1, output, 200).row(false));
      }
      new Predictions(empty.database()).append(rows);
      PageText page = PageText.get(gateway, "/predictions?model=houses");
      assertThat(page.text())
          .contains("The newest 120", "mean 59.50", "greatest 119.0", "least 0.000");
      List<String> seen = new ArrayList<>();
      String next = "/predictions?model=houses";
      for (int number = 0; number < 3; number++) {
        page = PageText.get(gateway, next);
        seen.addAll(ids(page));
        if (number < 2) {
          next = page.found("href=\"(/predictions\\?[^\"]*cursor=[^\"]*)\"").replace("&amp;", "&");
        }
      }
      assertThat(seen).hasSize(120).doesNotHaveDuplicates();
      assertThat(seen.getFirst()).isEqualTo("id-119");
      assertThat(seen.getLast()).isEqualTo("id-000");
      assertThat(page.html()).doesNotContainPattern("href=\"/predictions\\?[^\"]*cursor=");
      assertThat(ids(PageText.get(gateway, "/predictions?version=2"))).hasSize(50);
      assertThat(PageText.get(gateway, "/predictions?model=%3Cb%3E&version=2&since=").text())
          .contains("No prediction fits");
      for (String wrong : List.of("cursor=x", "version=x", "since=x", "modle=houses")) {
        assertThat(gateway.get("/predictions?" + wrong).status()).as(wrong).isEqualTo(400);
      }
    }
  }

  @Test
  void tellsWhatCameOfPredictions() {
    Releases releases = new Releases(empty.database(), home);
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("prices", 1, bundles.save(SampleBundle.bundle()));
    releases.champion("prices", 1);
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/prices").status() == 200);
      assertThat(PageText.get(gateway, "/monitor").text())
          .contains("How prices does out there", "No version has answered in the last 30 days")
          .contains("Nothing was predicted in the last day", "No truth is known yet")
          .contains("No pipeline has looked at what is served");
    }
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/prices").status() == 200);
      String id = predicted(gateway);
      assertThat(
              gateway
                  .post("/feedback", json(Map.of("prediction_id", id, "truth", 442_000)))
                  .status())
          .isEqualTo(200);
      empty.database().jdbi().useHandle(handle -> handle.execute(DRIFT));
      PageText page = PageText.get(gateway, "/monitor/prices");
      assertThat(page.text())
          .contains("1 predictions · 1 truths (100.0 %)", "RMSE 12.50 413.4")
          .contains("90.0 % intervals cover 100.0 % of 1")
          .contains("drifted", "8 of &lt;b&gt;11&lt;/b&gt; columns", "version 1")
          .doesNotContain("No truth is known yet");
      assertThat(page.html()).contains("class=\"version-0\"", "href=\"/runs/watch-1\"");
    }
  }

  private static final String DRIFT =
      """
      insert into isobar.drift_reports (run_id, step, branch, dataset, since, until, model,
        reference, verdict, row_count, columns, reason)
      values ('watch-1', 'drift', '', 'houses', now() - interval '1 day', now(), 'prices', 1,
        'drifted', 600, '[]', '8 of <b>11</b> columns')
      """;

  private String predicted(RunningGateway gateway) {
    Reply reply = gateway.post("/v1/models/prices/predict?explain=true", ROW);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    Waiting.until(() -> new Predictions(empty.database()).count() == 1);
    return reply.json().get("prediction_id").asText();
  }

  private void logged(String id, int version, String output, int status) {
    logged(id, version, ROW, output, status);
  }

  private void logged(String id, int version, String input, String output, int status) {
    LoggedPrediction row =
        new LoggedPrediction(
            id, Instant.now(), "prices", version, input, output, 900, status, null, "g1");
    new Predictions(empty.database()).append(List.of(row.row(true)));
  }

  private static LoggedPrediction row(
      String id, Instant at, int version, String output, int status) {
    return new LoggedPrediction(id, at, "houses", version, "{}", output, 900, status, null, "<g1>");
  }

  private static List<String> ids(PageText page) {
    return Pattern.compile("<code>(id-\\d+)</code>")
        .matcher(page.html())
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
