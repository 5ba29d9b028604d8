package io.isobar.activities.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.activities.request.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports are published where they can be had, and nothing waits for them. */
class ReportsTest extends PublishingCase {
  private static final String FILE = "runs/run00000/artifacts/report.html";

  @BeforeEach
  void aVersion() {
    register(1, 12, "promote", List.of("2 % better"));
    trials(1);
  }

  private String where() {
    String where = publish(1).where();
    assertThat(publications.find("p-1").orElseThrow())
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo("published");
              assertThat(row.note()).isEqualTo(where);
            });
    assertThat(mlflow.store.runs.get("run00000").status).isEqualTo("FINISHED");
    return where;
  }

  @Test
  void areFilesOfTheRun() {
    try (FakeGateway writer = FakeGateway.answering(200, "<!doctype html><p>ñ</p>")) {
      gateway = Optional.of(writer.url() + "/");
      assertThat(where()).isEqualTo("version 1 of houses at " + mlflow.url());
      assertThat(writer.asked).containsExactly("/models/houses/versions/1/report?language=en");
    }
    assertThat(mlflow.store.files.get(FILE))
        .isEqualTo("<!doctype html><p>ñ</p>".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void areLeftOutWhereNoGatewayIsNamed() {
    assertThat(where()).isEqualTo("version 1 of houses at " + mlflow.url());
    assertThat(mlflow.store.files).doesNotContainKey(FILE);
  }

  @Test
  void areLeftOutWithAReasonWhereTheGatewayRefuses() {
    try (FakeGateway writer = FakeGateway.answering(503, "busy")) {
      gateway = Optional.of(writer.url());
      assertThat(where()).endsWith(", without report.html: the gateway answered HTTP 503");
    }
    try (FakeGateway writer = FakeGateway.answering(200, "x".repeat(Requests.KEPT + 1))) {
      gateway = Optional.of(writer.url());
      assertThat(where()).endsWith(", without report.html: it has 1048577 bytes");
    }
    assertThat(mlflow.store.files).doesNotContainKey(FILE);
  }

  @Test
  void areLeftOutWhereTheGatewayIsAwayAndComeWithTheNextPublication() {
    try (FakeGateway writer = FakeGateway.answering(200, "<!doctype html>")) {
      gateway = Optional.of(writer.url());
    }
    assertThat(where()).contains(", without report.html: GET " + gateway.orElseThrow());
    try (FakeGateway writer = FakeGateway.answering(200, "<!doctype html>")) {
      gateway = Optional.of(writer.url());
      assertThat(where()).doesNotContain("without");
    }
    assertThat(mlflow.store.files).containsKey(FILE);
  }
}
