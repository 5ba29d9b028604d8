package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir Path folder;

  @Test
  void keepsTheCursorsOverARestart() throws Exception {
    Path state = folder.resolve("not/yet/there/cursors.json");
    DataSourceSettings settings = DataSourceSettings.defaults().withScale(0.0001).withState(state);

    assertThat(batchAfterStart(settings, "houses", 1)).isZero();
    assertThat(batchAfterStart(settings, "houses", 1)).isEqualTo(1);
    assertThat(batchAfterStart(settings, "houses", 2)).isZero();
    assertThat(batchAfterStart(settings, "covertype", 2)).isEqualTo(1);
    assertThat(batchAfterStart(settings, "houses", 1)).isEqualTo(2);
    try (Stream<Path> files = Files.list(state.getParent())) {
      assertThat(files).containsExactly(state);
    }
  }

  @Test
  void refusesAFileThatHoldsNoCursors() throws Exception {
    Path state = Files.writeString(folder.resolve("cursors.json"), "[1,");

    assertThatThrownBy(() -> DataSourceServer.start(DataSourceSettings.defaults().withState(state)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a file of cursors; remove it");
  }

  private static int batchAfterStart(DataSourceSettings settings, String contract, int group)
      throws Exception {
    try (DataSourceServer server = DataSourceServer.start(settings);
        SourceClient client = new SourceClient(server.url())) {
      return client
          .json("/" + contract + "/data?group_number=" + group)
          .get("batch_number")
          .asInt();
    }
  }
}
