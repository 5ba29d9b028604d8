package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of classes, and models without trees, that were published to a real MLflow server say in
 * Python what the gateway says: classes that are truth values, texts and whole numbers.
 */
@Tag("mlflow")
class PublishedClassesIT {
  private static final Path SCRIPT = Path.of("src/test/python/check_published_classes.py");

  private static final List<Model> MODELS =
      List.of(
          new Model("cheap", two("cheap", "true"), Method.LAC, ModelKind.XGBOOST),
          new Model("state", two("state", "à louer"), Method.APS, ModelKind.LINEAR),
          new Model("state_near", two("state", "for sale"), Method.NONE, ModelKind.NEAREST),
          new Model("grade", several("grade"), Method.APS, ModelKind.XGBOOST),
          new Model("grade_tree", several("grade"), Method.LAC, ModelKind.TREE),
          new Model("style", several("style"), Method.LAC, ModelKind.LINEAR),
          new Model("style_near", several("style"), Method.LAC, ModelKind.NEAREST),
          new Model("price", number(), Method.CQR, ModelKind.XGBOOST),
          new Model("price_line", number(), Method.RESIDUAL, ModelKind.LINEAR),
          new Model("price_near", number(), Method.RESIDUAL, ModelKind.NEAREST));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private record Model(String name, Target target, Method sure, ModelKind kind) {}

  private static Target two(String column, String positive) {
    List<String> classes =
        column.equals("cheap") ? List.of("true", "false") : List.of("for sale", "à louer");
    return new Target(column, Task.BINARY, Transform.NONE, classes, Optional.of(positive));
  }

  private static Target several(String column) {
    return new Target(column, Task.MULTICLASS, Transform.NONE);
  }

  private static Target number() {
    return new Target("price", Task.REGRESSION, Transform.LOG);
  }

  @Test
  void sayInPythonWhatTheGatewaySays() throws Exception {
    PublishedCottages models = new PublishedCottages(empty.database(), home);
    long batch = models.cottages.land(2_000);
    for (Model model : MODELS) {
      models.release(
          model.name(), Cottages.predicting(model.target()), batch, model.sure(), model.kind());
    }
    Path answers = Files.createDirectory(home.resolve("answers"));
    try (RunningGateway gateway =
        RunningGateway.start(empty.settings(), home, Map.of("ISOBAR_GATEWAY_ROWS", "500"))) {
      for (Model model : MODELS) {
        Waiting.until(() -> gateway.get("/v1/models/" + model.name()).status() == 200);
        Files.writeString(
            answers.resolve(model.name() + ".json"),
            PublishedCottages.answered(gateway, model.name()).toString());
      }
    }
    try (MlflowServer mlflow = MlflowServer.start(home.resolve("mlflow"));
        Requests requests = new Requests()) {
      Publisher publisher = models.publisher(requests, mlflow.url());
      for (Model model : MODELS) {
        publisher.publish(PublishedCottages.input(model.name(), 1));
      }
      assertThat(mlflow.run(SCRIPT, answers.toString())).endsWith("all of it\n");
    }
  }
}
