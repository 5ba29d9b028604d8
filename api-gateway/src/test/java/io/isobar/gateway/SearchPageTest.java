package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Runs;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SearchPageTest {
  private static final Pattern HIT = Pattern.compile("<th scope=\"row\"[^>]*><a href=\"([^\"]+)\"");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @Test
  void findsWhatHasATextInItsNameTheExactNameFirst() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      UsedLedger.fill(empty.database());
      new RegistryRows(empty.database()).insert("nightly prices/é", 1);
      begin("nightly-1");
      begin("nightly-10");
      begin("nightly");
      assertThat(hits(gateway, "nightly-1")).containsExactly("/runs/nightly-1", "/runs/nightly-10");
      assertThat(hits(gateway, "NIGHTLY"))
          .containsExactly(
              "/pipelines/nightly",
              "/models/nightly%20prices%2F%C3%A9",
              "/runs/nightly",
              "/runs/nightly-10",
              "/runs/nightly-1");
      assertThat(hits(gateway, " nightly ")).startsWith("/pipelines/nightly", "/runs/nightly");
      assertThat(hits(gateway, "n_ghtly%")).isEmpty();
    }
  }

  @Test
  void findsAPredictionByItsId() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      new Predictions(empty.database())
          .append(
              List.of(
                  new LoggedPrediction(
                          "a-1", Instant.now(), "m", 1, "{}", "{}", 250, 200, null, "g1")
                      .row(false)));
      assertThat(hits(gateway, "a-1")).containsExactly("/predictions/a-1");
      assertThat(hits(gateway, "a-")).isEmpty();
    }
  }

  @Test
  void saysWhatCannotBeLookedFor() throws Exception {
    try (RunningGateway gateway = RunningGateway.serving(empty, home, Map.of())) {
      assertThat(page(gateway, "?q=" + "x".repeat(201)))
          .returns(400, HttpResponse::statusCode)
          .satisfies(page -> assertThat(page.body()).contains("at most 200 characters"));
      assertThat(page(gateway, "?q=%00")).returns(400, HttpResponse::statusCode);
      assertThat(page(gateway, "?word=x")).returns(400, HttpResponse::statusCode);
      assertThat(page(gateway, "?q=%3Cb%3E").body())
          .contains("Nothing here is called '&lt;b&gt;'.", "value=\"&lt;b>\"");
      assertThat(page(gateway, "").body()).contains("or a prediction by its id");
    }
  }

  private void begin(String run) {
    new Runs(empty.database())
        .start(new NewRun(run, "nightly", "", new TreeMap<>(), "manual", "", List.of()));
  }

  private static List<String> hits(RunningGateway gateway, String text)
      throws IOException, InterruptedException {
    return HIT.matcher(
            page(gateway, "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).body())
        .results()
        .map(hit -> hit.group(1))
        .toList();
  }

  private static HttpResponse<String> page(RunningGateway gateway, String query)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(gateway.url() + "/search" + query))
              .header("Accept", "text/html")
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
