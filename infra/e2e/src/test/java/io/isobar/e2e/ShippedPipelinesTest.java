package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.datasource.DataSourceServer;
import io.isobar.datasource.DataSourceSettings;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.StepKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each shipped definition against the answers of the stand-in source. */
class ShippedPipelinesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static DataSourceServer source;
  private static HttpClient http;

  @BeforeAll
  static void start() throws IOException {
    source = DataSourceServer.start(DataSourceSettings.defaults().withScale(0.001));
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    source.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"diabetes", "houses", "income", "iris", "titanic"})
  void namesTheColumnsTheEndAndTheClassesOfItsSource(String name) throws Exception {
    PipelineDefinition definition = definition(name);
    Dataset dataset = definition.dataset().orElseThrow();
    CollectSettings collect = collect(definition);
    TreeSet<String> labels = new TreeSet<>();
    HttpResponse<String> answer = get(collect.url());
    for (; answer.statusCode() == 200; answer = get(collect.url())) {
      JsonNode rows = MAPPER.readTree(answer.body()).get("data");
      assertThat(names(rows.get(0)))
          .containsExactlyInAnyOrderElementsOf(
              dataset.columns().stream().map(Column::name).toList());
      rows.forEach(row -> labels.add(row.get(dataset.target().column()).asText()));
    }

    assertThat(answer.statusCode()).isEqualTo(collect.exhausted().status());
    assertThat(answer.body()).contains(collect.exhausted().message());
    assertThat(get(collect.restartUrl().orElseThrow()).statusCode()).isEqualTo(200);
    if (dataset.target().task().isClassification()) {
      assertThat(labels).containsExactlyInAnyOrderElementsOf(dataset.target().classes());
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url.replace("${source}", source.url()))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static PipelineDefinition definition(String name) throws IOException {
    Path file = Isobar.root().resolve("pipelines").resolve(name + ".yaml");
    return switch (DefinitionReader.read(Files.readString(file), name + ".yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }

  private static CollectSettings collect(PipelineDefinition definition) {
    return definition.steps().stream()
        .flatMap(step -> step.branches().stream().map(Branch::settings))
        .filter(StepKind.Collect.class::isInstance)
        .map(kind -> ((StepKind.Collect) kind).settings())
        .findFirst()
        .orElseThrow();
  }
}
