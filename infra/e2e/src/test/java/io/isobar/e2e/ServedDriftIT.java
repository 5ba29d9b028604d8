package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that looks at what a real gateway has answered, and has the model trained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedDriftIT {
  private ServedIris iris;
  private Stand stand;

  @BeforeAll
  void servesAModelOfOneBatch(@TempDir Path folder) {
    iris = new ServedIris(folder.resolve("home"));
    stand = iris.stand;
  }

  @AfterAll
  void leavesNothingRunning() {
    stand.down();
  }

  @Test
  void aScheduleHasTheModelTrainedWhenOtherFlowersAreServed()
      throws IOException, InterruptedException {
    serve(6, trainingRows());
    Stand.await(
        "the answers are logged",
        ServedIris.SOON,
        () -> stand.count("select count(*) from isobar.predictions where status = 200") >= 60);
    stand.ok("apply", Stand.file("watching"));
    Stand.await(
        "flowers like those of the training are judged",
        ServedIris.SOON,
        () -> judged("stable") > 0);
    assertThat(iris.begun()).isZero();

    serve(20, Collections.nCopies(20, flower(25)).toString());
    iris.awaitBegun();
    stand.ok("pause", "watching", "--note", "one is enough");
    String watching = ServedIris.whoBegan(iris.trained());
    assertThat(watching).startsWith("watching-");
    assertThat(stand.ok("show", watching).out())
        .contains("drift     drifted: ")
        .contains("rows served by version 1 from ")
        .contains("4 of 4 columns drifted (")
        .contains("petal_length");
  }

  private long judged(String verdict) {
    return stand.count(
        "select count(*) from isobar.drift_reports where batch_id is null and row_count >= 60"
            + " and until - since = interval '1 hour' and verdict = '"
            + verdict
            + "'");
  }

  /** The flowers that version 1 was trained on, as a request. */
  private String trainingRows() {
    return stand.sql(
        """
        select json_agg(json_build_object('sepal_length', sepal_length, 'sepal_width', sepal_width,
          'petal_length', petal_length, 'petal_width', petal_width))
        from clean.iris join split.iris using (batch_id, row_no) where part = 0
        """);
  }

  private static String flower(double size) {
    return String.format(
        Locale.ROOT,
        "{\"sepal_length\": %1$s, \"sepal_width\": %1$s, \"petal_length\": %1$s,"
            + " \"petal_width\": %1$s}",
        size);
  }

  private void serve(int times, String rows) throws IOException, InterruptedException {
    for (int time = 0; time < times; time++) {
      iris.post("predict", rows);
    }
  }
}
