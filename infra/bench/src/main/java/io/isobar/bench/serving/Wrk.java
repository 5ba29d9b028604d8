package io.isobar.bench.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.bench.stack.Line;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The load generator of the peers, wrk: one thread that sends again on each connection as soon as
 * it is answered.
 *
 * @param script that sends the bodies in turn and tells the figures as JSON
 */
record Wrk(Path script, Path bodies, URI url) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What came back. */
  record Load(JsonNode figures) {
    /** Answers of status 200. */
    long answered() {
      return figures.path("requests").asLong() - figures.path("non2xx").asLong();
    }

    /** Its figures in a line. */
    Line in(Line line) {
      figures.properties().forEach(entry -> line.put(entry.getKey(), entry.getValue()));
      return line;
    }
  }

  /**
   * Sends for some time.
   *
   * @throws IOException when wrk is missing or fails
   */
  Load send(int connections, int seconds) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                url.toString()));
    builder.environment().putAll(Map.of("BODIES", bodies.toString(), "CONNS", "" + connections));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("wrk ended with " + process.exitValue() + ": " + said);
    }
    String figures =
        said.lines()
            .filter(line -> line.startsWith("{"))
            .findFirst()
            .orElseThrow(() -> new IOException("wrk told no figures: " + said));
    return new Load(JSON.readTree(figures));
  }
}
