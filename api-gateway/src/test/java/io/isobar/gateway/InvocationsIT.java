package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.activities.publish.Publisher;
import io.isobar.activities.request.Requests;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.model.IntervalRule.Method;
import io.isobar.domain.model.ModelKind;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** MLflow's own client is answered here as MLflow's own server answers for the published model. */
@Tag("mlflow")
class InvocationsIT {
  private static final Path SCRIPT = Path.of("src/test/python/check_invocations.py");
  private static final List<String> MODELS = List.of("price", "style");
  private static final int ROWS = 400;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @Test
  void answersAsMlflowsServerDoes() throws Exception {
    PublishedCottages models = new PublishedCottages(empty.database(), home);
    long batch = models.cottages.land(2_000);
    Target price = new Target("price", Task.REGRESSION, Transform.LOG);
    Target style = new Target("style", Task.MULTICLASS, Transform.NONE);
    models.release("price", Cottages.predicting(price), batch, Method.CQR, ModelKind.XGBOOST);
    models.release("style", Cottages.predicting(style), batch, Method.LAC, ModelKind.LINEAR);
    Path rows = home.resolve("rows.json");
    Files.write(rows, new ObjectMapper().writeValueAsBytes(rows()));
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of());
        MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Publisher publisher = models.publisher(requests, mlflow.url());
      for (String model : MODELS) {
        Waiting.until(() -> gateway.get("/v1/models/" + model).status() == 200);
        publisher.publish(PublishedCottages.input(model, 1));
      }
      String address = gateway.url().substring("http://".length());
      assertThat(mlflow.run(SCRIPT, address, rows.toString())).endsWith("all of it\n");
    }
  }

  private static Map<String, List<Map<String, Object>>> rows() {
    Random random = new Random(20261101);
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    for (String model : MODELS) {
      List<Map<String, Object>> own = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        own.add(Cottages.row(random, false));
      }
      all.put(model, own);
    }
    return all;
  }
}
