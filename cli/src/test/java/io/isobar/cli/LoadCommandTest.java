package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.cli.load.StubServer;
import io.isobar.cli.load.StubServer.Asked;
import io.isobar.cli.load.StubServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a server that tells of one model, and predicts whatever it is asked. */
class LoadCommandTest {
  private static final String MODEL =
      """
      {"served": {"model": "flats", "version": 3}, "example": {"size": 70},
       "schema": {"properties": {"size": {"type": ["number", "null"]}, "state": {"type": ["string", "null"]}}}}
      """;
  private static final String PROFILE =
      """
      {"columns": [
        {"type": "numeric", "column": "size", "edges": [20.5, 40, 90.0000001], "counts": [0, 5, 5, 0], "missing": 1},
        {"type": "categorical", "column": "state", "categories": ["a<b", "c"], "counts": [5, 5], "other": 0, "missing": 0}]}
      """;

  @TempDir Path folder;
  private Typed typed;

  @BeforeEach
  void inAnEmptyFolder() {
    typed = new Typed(folder, Map.of());
  }

  @Test
  void tellsWhatCame() throws IOException {
    try (StubServer gateway = gateway(Reply.json(200, "{}"))) {
      String text = run(gateway, 0, "--connections", "2", "--requests", "40", "--duration", "30s");
      assertThat(text)
          .contains("load of flats version 3 at " + gateway.url() + ": up to 2 users, 30 s")
          .contains("as the training rows; 4,096 different requests of 1 row, seed 42")
          .containsPattern("end +after 40 requests, after \\d")
          .containsPattern("good +40 ")
          .containsPattern("not good +0 +0.000 %")
          .containsPattern("  200 +40 +p50 ");
    }
  }

  @Test
  void isTheSameForTheSameSeed() throws IOException {
    List<List<String>> sent = new ArrayList<>();
    for (String seed : List.of("7", "7", "8")) {
      try (StubServer gateway = gateway(Reply.json(200, "{}"))) {
        run(gateway, 0, "--rate", "100", "--requests", "30", "--seed", seed);
        sent.add(predictions(gateway).stream().map(Asked::body).sorted().toList());
      }
    }
    assertThat(sent.getFirst()).hasSize(30).contains(sent.get(1).toArray(String[]::new));
    assertThat(sent.get(2)).isNotEqualTo(sent.getFirst());
  }

  @Test
  void givesOneDocumentToProgramsAndOnePageToBrowsers() throws IOException {
    Path page = folder.resolve("load.html");
    try (StubServer gateway = gateway(Reply.json(200, "{}"))) {
      String json =
          run(
              gateway,
              0,
              "--rate",
              "50",
              "--duration",
              "2s",
              "--output",
              "json",
              "--report",
              page.toString());
      JsonNode report = new ObjectMapper().readTree(json);
      assertThat(report.at("/counts/good").asInt()).isEqualTo(100);
      assertThat(report.at("/latency/p99.9").asDouble()).isGreaterThan(0);
      assertThat(report.at("/timeline")).hasSizeGreaterThanOrEqualTo(2);
      assertThat(report.at("/setup/seed").asInt()).isEqualTo(42);
      String html = Files.readString(page);
      assertThat(html)
          .contains(
              "Load of flats, version 3", "role=\"img\"", "prefers-color-scheme: dark", "<table>")
          .doesNotContain("http://www", "https://", "<script", "NaN", "Infinity");
      assertThat(html.split("<svg ", -1)).hasSize(4);
      assertThat(html).containsPattern("<path class=\"line l1\" d=\"M[0-9.]+ [0-9.]+L");
    }
  }

  @Test
  void failsWhenAConditionIsMet() throws IOException {
    try (StubServer gateway = gateway(Reply.json(200, "{}").after(Duration.ofMillis(20)))) {
      String[] few = {"--connections", "1", "--requests", "10"};
      assertThat(run(gateway, 1, plus(few, "--fail-if", "p99>5ms", "--fail-if", "errors>1%")))
          .containsPattern("failed +p99>5ms: it is \\d")
          .containsPattern("kept +errors>1%: it is 0.000 %");
      run(gateway, 0, plus(few, "--fail-if", "p50>20s", "--fail-if", "unsent>0"));
      run(gateway, 1, plus(few, "--fail-if", "rate<100000"));
      for (String bad : List.of("p99", "p99>", "p99>soon", "errors>x%", "speed>3", "p100>1s")) {
        run(gateway, 2, plus(few, "--fail-if", bad));
        assertThat(typed.err()).contains(bad).contains("expected");
      }
    }
  }

  @Test
  void showsWhyRowsAreRefused() throws IOException {
    try (StubServer gateway = gateway(Reply.json(422, "{\"code\": \"predict.unfit\"}"))) {
      assertThat(run(gateway, 1, "--profile", "smoke", "--requests", "5"))
          .contains("{\"code\": \"predict.unfit\"}")
          .containsPattern("failed +errors>0: it is 5");
    }
  }

  @Test
  void sendsSeveralRowsAndThoseOfAFile() throws IOException {
    Path rows = folder.resolve("rows.ndjson");
    Files.writeString(rows, "{\"size\": 1}\n{\"size\": 2}\n{\"size\": 3}\n");
    try (StubServer gateway = gateway(Reply.json(200, "{}"))) {
      run(
          gateway,
          0,
          "--connections",
          "1",
          "--requests",
          "2",
          "--rows",
          rows.toString(),
          "--rows-per-request",
          "2");
      assertThat(predictions(gateway))
          .extracting(Asked::body)
          .containsExactly("[{\"size\": 1},{\"size\": 2}]", "{\"size\": 3}");
      run(gateway, 2, "--rows-per-request", "0");
    }
  }

  @Test
  void keepsAwayFromOtherMachinesUnlessItIsAllowed() throws IOException {
    try (StubServer gateway = gateway(Reply.json(200, "{}"))) {
      typed.run(2, "load", "--url", "http://192.0.2.1:8000");
      assertThat(typed.err()).contains("another machine").contains("--allow-remote");
      typed.run(2, "load", "--url", "https://127.0.0.1:8000");
      typed.run(2, "load", "houses", "--url", gateway.url());
      assertThat(typed.err()).contains("There is no model 'houses'; the gateway serves [flats]");
      run(gateway, 2, "--duration", "2h");
      run(gateway, 2, "--rate", "5", "--connections", "5");
      run(gateway, 2, "--profile", "nosuch");
    }
  }

  private StubServer gateway(Reply prediction) throws IOException {
    return StubServer.start(
        (_, asked) ->
            switch (asked.line()) {
              case "GET /v1/models HTTP/1.1" ->
                  Reply.json(200, "{\"models\": [{\"model\": \"flats\"}]}");
              case "GET /v1/models/flats HTTP/1.1" -> Reply.json(200, MODEL);
              case "GET /v1/models/flats/versions/3/profile HTTP/1.1" -> Reply.json(200, PROFILE);
              case "POST /v1/models/flats/predict HTTP/1.1" -> prediction;
              default -> Reply.json(404, "{}");
            });
  }

  private static List<Asked> predictions(StubServer gateway) {
    return gateway.asked().stream().filter(one -> one.line().startsWith("POST")).toList();
  }

  private static String[] plus(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private String run(StubServer gateway, int code, String... arguments) {
    return typed.run(code, plus(new String[] {"load", "--url", gateway.url()}, arguments));
  }
}
