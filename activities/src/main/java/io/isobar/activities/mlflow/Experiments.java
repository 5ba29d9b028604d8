package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.failure.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Experiments by name. */
public final class Experiments {
  private final Calls calls;

  Experiments(Calls calls) {
    this.calls = calls;
  }

  /**
   * The id of the experiment, which is made when there is none.
   *
   * @throws Failure {@code mlflow.deleted-experiment}
   */
  public String named(String name) {
    return find(name)
        .orElseGet(
            () -> {
              // Somebody else may have made it meanwhile, or we ourselves in a lost attempt.
              calls.create("mlflow/experiments/create", Calls.object().put("name", name));
              return find(name).orElseThrow(() -> gone(name));
            });
  }

  private Optional<String> find(String name) {
    return calls
        .find("mlflow/experiments/get-by-name", new TreeMap<>(Map.of("experiment_name", name)))
        .map(answer -> id(name, answer.path("experiment")));
  }

  private static String id(String name, JsonNode experiment) {
    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
      throw Failure.user(
          "mlflow.deleted-experiment",
          "The experiment '" + name + "' was deleted in MLflow, which keeps its name taken.",
          "Restore it there, or give the publish step another experiment.");
    }
    return experiment.path("experiment_id").asText();
  }

  private static Failure gone(String name) {
    return Failure.platform(
        "mlflow.inconsistent",
        "MLflow neither finds the experiment '" + name + "' nor lets it be made.",
        "It is tried again.",
        null);
  }
}
