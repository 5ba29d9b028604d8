package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that misbehaves: each fault is told clearly, nothing half lands, nothing is lost. */
class BadSourceIT {
  @TempDir Path folder;
  private Isobar isobar;

  @AfterEach
  void leavesNothingRunning() {
    isobar.run("down");
  }

  @Test
  void refusesWhatIsWrongAndTakesTheSameBatchWhenItIsMended()
      throws IOException, InterruptedException {
    isobar = new Isobar(folder.resolve("home"));
    assertThat(isobar.run("up", "--scale", "0.02").exit()).isZero();

    assertThat(failure("wrong-type", "\"row\":17")).contains("row 17", "price", "n/a", "number");
    assertThat(failure("missing-column", "\"column\":\"bath\"")).contains("bath");
    assertThat(failure("extra-column", "\"column\":\"bathe\"")).contains("bathe", "bath");
    assertThat(failure("empty-batch", "\"count\":1,\"batch\":0")).contains("Batch 0 has no rows");
    assertThat(Ledger.count(isobar.home(), "select count(*) from raw.houses")).isZero();
    assertThat(Ledger.count(isobar.home(), "select count(*) from isobar.batches")).isZero();

    fault("status-500", "\"count\":2");
    fault("truncate", "\"count\":1");
    Isobar.Said said = isobar.run("run", "houses", "--output", "json");
    assertThat(said.exit()).as(said.err()).isZero();
    List<Integer> numbers =
        said.json().path("runs").findValues("number").stream().map(JsonNode::asInt).toList();
    assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, -1);
    assertThat(
            Ledger.count(
                isobar.home(),
                "select count(*) from isobar.source_requests" + " where settled_at is null"))
        .isZero();
  }

  /**
   * The error of a run during which the source has the fault once, in batch 0. The source's cursor
   * is past it by then: the collector has to walk it again from the start.
   */
  private String failure(String kind, String detail) throws IOException, InterruptedException {
    fault(kind, detail);
    Isobar.Said said = isobar.run("run", "houses");
    assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(1);
    return said.out();
  }

  private void fault(String kind, String detail) throws IOException, InterruptedException {
    String counted = detail.contains("count") ? detail : detail + ",\"count\":1,\"batch\":0";
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(source() + "/faults"))
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"kind\":\"" + kind + "\"," + counted + "}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private String source() {
    for (JsonNode part : isobar.run("status", "--output", "json").json()) {
      if (part.path("part").asText().equals("source")) {
        return part.path("url").asText();
      }
    }
    throw new IllegalStateException("no data source");
  }
}
