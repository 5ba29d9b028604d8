package io.isobar.activities.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.isobar.activities.publish.FakeMlflow.Fault;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.publish.PublishResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublisherTest extends PublishingCase {
  @Test
  void publishesAVersionWithItsRunItsTrialsAndItsAlias() {
    register(1, 12, "promote", List.of("2 % better"));
    trials(3);
    move(1);

    PublishResult result = publish(1);

    assertThat(result.where()).isEqualTo("version 1 of houses at " + mlflow.url());
    FakeStore store = mlflow.store;
    assertThat(store.experiments).containsOnlyKeys("houses_pipeline");
    assertThat(store.aliases).isEqualTo(Map.of("houses", Map.of("champion", "1")));
    assertThat(store.versions.getFirst().path("tags").toString())
        .contains("isobar.version", "houses/1/");
    FakeStore.Run run = store.runs.get("run00000");
    assertThat(run.status).isEqualTo("FINISHED");
    assertThat(run.tags).containsEntry("isobar.verdict", "promote");
    assertThat(run.params).containsKeys("eta", "colsample_bytree", "max_depth", "rounds", "seed");
    assertThat(run.metrics).hasSize(2 + 2 * 3 + 3).anyMatch(metric -> metric.contains("test/rmse"));
    assertThat(run.inputs).hasSize(2);
    assertThat(run.outputs).containsExactly("m-0");
    assertThat(store.runs).hasSize(4);
    assertThat(store.runs.get("run00002").tags)
        .containsEntry("mlflow.parentRunId", "run00000")
        .containsEntry("isobar.trial", "1");
    assertThat(store.runs.get("run00002").params.keySet()).isSubsetOf(run.params.keySet());
    assertThat(store.files.keySet())
        .allMatch(path -> path.startsWith("1/models/m-0/artifacts/"))
        .anyMatch(path -> path.endsWith("/MLmodel"))
        .anyMatch(path -> path.endsWith("/bundle/model.ubj"))
        .anyMatch(path -> path.matches(".*/code/isobar_[0-9a-f]{8}/__init__\\.py"));
    assertThat(publications.find("p-1").orElseThrow().state()).isEqualTo("published");
  }

  /** Each request of a publication goes wrong once, and the next attempt ends with the same. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void isThereOnceWhicheverRequestGoesWrong(Fault fault) {
    register(1, 12, "promote", List.of("2 % better"));
    trials(1);
    move(1);
    try (FakeGateway writer = FakeGateway.answering(200, "<!doctype html>")) {
      gateway = Optional.of(writer.url());
      isThereOnce(fault);
    }
  }

  private void isThereOnce(Fault fault) {
    publish(1);
    Map<String, Object> undisturbed = mlflow.store.all();
    assertThat(undisturbed).containsKey("runs/run00000/artifacts/report.html");
    int requestsInAll = mlflow.count();
    assertThat(requestsInAll).isGreaterThan(25);

    for (int request = 1; request <= requestsInAll; request++) {
      mlflow.close();
      mlflow = new FakeMlflow();
      mlflow.fault(request, fault);
      assertThat(catchThrowable(() -> publish(1)))
          .as("request %s: %s", request, mlflow.asked)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.category()).isEqualTo(Category.PLATFORM));
      assertThat(publications.find("p-1").orElseThrow().state()).isEqualTo("trying");
      publish(1);
      assertThat(mlflow.store.all()).as("request %s", request).isEqualTo(undisturbed);
    }
  }

  @Test
  void learningCurvesAreMetricsByRound() {
    register(1, 12, "promote", List.of());
    trials(2);
    publish(1);
    publish(1);
    assertThat(curve("run00001")).containsExactly("3 0.9", "10 0.5", "40 0.7");
    assertThat(curve("run00002")).containsExactly("3 0.9", "11 0.4999", "40 0.7");
    assertThat(curve("run00000")).isEqualTo(curve("run00001"));
    assertThat(mlflow.store.runs.get("run00001").tags).containsEntry("isobar.pruned", "false");
    assertThat(mlflow.store.runs.get("run00002").tags).containsEntry("isobar.pruned", "true");
  }

  /** Steps and values, whenever they were logged. */
  private List<String> curve(String run) {
    return mlflow.store.runs.get(run).metrics.stream()
        .map(PublisherTest::json)
        .filter(metric -> metric.path("key").asText().equals("score_by_round"))
        .sorted(Comparator.comparingInt(metric -> metric.path("step").asInt()))
        .map(metric -> metric.path("step") + " " + metric.path("value"))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Test
  void againChangesNothing() {
    register(1, 12, "promote", List.of());
    trials(2);
    publish(1);
    Map<String, Object> first = mlflow.store.all();
    publish(1);
    assertThat(mlflow.store.all()).isEqualTo(first);
  }

  @Test
  void cutsWhatIsTooMuchForOneRequest() {
    List<String> reasons = new ArrayList<>();
    for (int reason = 0; reason < 300; reason++) {
      reasons.add("reason " + reason + " is as long as this sentence, 😀, and there are many");
    }
    register(1, 12, "keep", reasons);
    trials(1_200);

    publish(1);

    FakeStore.Run run = mlflow.store.runs.get("run00000");
    assertThat(run.metrics).hasSize(2 + 2 * 1_200 + 3);
    assertThat(run.tags.get("mlflow.note.content")).endsWith(" ...").hasSizeLessThan(8_001);
    assertThat(mlflow.store.runs).hasSize(1_201);
    assertThat(mlflow.asked.stream().filter(path -> path.endsWith("log-batch"))).hasSize(1_203);
  }

  @Test
  void lateVersionDoesNotTakeTheAliasBack() {
    register(1, 12, "promote", List.of());
    register(2, 13, "promote", List.of());
    move(1);
    move(2);

    publish(2);
    publish(1);

    assertThat(mlflow.store.aliases.get("houses")).containsEntry("champion", "1");
    assertThat(mlflow.store.versions.getFirst().toString()).contains("houses/2/");
  }

  @Test
  void aliasThatWasMissedIsMadeUpFor() {
    register(1, 12, "promote", List.of());
    register(2, 13, "keep", List.of());
    publish(1);
    assertThat(mlflow.store.aliases.get("houses")).isEmpty();
    move(1);
    publish(2);
    assertThat(mlflow.store.aliases.get("houses")).containsEntry("champion", "1");
  }
}
