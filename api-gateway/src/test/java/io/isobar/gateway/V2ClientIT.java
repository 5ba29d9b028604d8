package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.model.IntervalRule.Method;
import io.isobar.domain.model.ModelKind;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Predictions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The public client of the Open Inference Protocol is told what {@code /predict} tells. */
@Tag("triton-client")
class V2ClientIT {
  private static final String PYTHON = "ISOBAR_TRITON_CLIENT_PYTHON";
  private static final Path SCRIPT = Path.of("src/test/python/drive_triton_client.py");
  private static final int ROWS = 400;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @Test
  void publicClientIsToldWhatPredictTells() throws Exception {
    String python = System.getenv(PYTHON);
    assertThat(python).as(PYTHON + ", a Python that has tritonclient").isNotBlank();
    PublishedCottages models = new PublishedCottages(empty.database(), home);
    long batch = models.cottages.land(2_000);
    Target price = new Target("price", Task.REGRESSION, Transform.LOG);
    Target style = new Target("style", Task.MULTICLASS, Transform.NONE);
    models.release("price", Cottages.predicting(price), batch, Method.CQR, ModelKind.XGBOOST);
    models.release("style", Cottages.predicting(style), batch, Method.LAC, ModelKind.LINEAR);
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/v1/models/price").status() == 200);
      Waiting.until(() -> gateway.get("/v1/models/style").status() == 200);
      assertThat(run(python, gateway.url())).endsWith("all of it\n");
      Predictions predictions = new Predictions(empty.database());
      // Of each model /predict, bytes, JSON, a table, few outputs and eight at a time; some more.
      Waiting.until(() -> predictions.count() > 2 * 13 * ROWS);
      assertThat(gateway.get("/metrics").text())
          .contains("predict_requests_total{model=\"style\",status=\"200\",version=\"1\"} 14.0");
    }
  }

  private String run(String python, String url) throws Exception {
    Random random = new Random(20261101);
    Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    for (String model : List.of("price", "style")) {
      List<Map<String, Object>> own = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        own.add(Cottages.row(random, false));
      }
      rows.put(model, own);
    }
    Path file = home.resolve("rows.json");
    Files.write(file, new ObjectMapper().writeValueAsBytes(rows));
    Process process =
        new ProcessBuilder(python, SCRIPT.toString(), url.substring("http://".length()), file + "")
            .redirectErrorStream(true)
            .start();
    try {
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(told).isTrue();
      return told;
    } finally {
      process.destroyForcibly();
    }
  }
}
