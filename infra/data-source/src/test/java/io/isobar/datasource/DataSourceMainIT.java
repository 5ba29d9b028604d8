package io.isobar.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program itself, in a process of its own. */
class DataSourceMainIT {
  /** Less than half of the largest answer, so that nobody can hold it in memory. */
  private static final String HEAP = "-Xmx40m";

  @Test
  void streamsTheLargestBatchOfFullScaleFromASmallHeapAndEndsWhenTold() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                DataSourceMain.class.getName(),
                "--faults",
                "empty-batch:count=5")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:[0-9]+");
      String data = line.substring("listening on ".length()) + "/houses/data?group_number=1";
      for (int batch = 0; batch < 5; batch++) {
        assertThat(rowsOf(data)).isZero();
      }
      assertThat(rowsOf(data)).isEqualTo(361_457);

      // By its handle: Process.destroy would also close the output that is still to be read.
      process.toHandle().destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(lines.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int rowsOf(String address) throws IOException {
    int rows = 0;
    try (InputStream in = URI.create(address).toURL().openStream();
        JsonParser json = new JsonFactory().createParser(in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        boolean row = token == JsonToken.START_OBJECT;
        rows += row && json.getParsingContext().getParent().inArray() ? 1 : 0;
      }
    }
    return rows;
  }
}
