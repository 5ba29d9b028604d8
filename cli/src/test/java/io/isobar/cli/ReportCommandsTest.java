package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.load.StubServer;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code models report} and {@code runs report}, with a gateway that says what it is told to. */
class ReportCommandsTest {
  private static final String HTML = "<!doctype html>\n<p>ñ</p>";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;
  private Typed typed;
  private StubServer.Reply reply = StubServer.Reply.of(200, HTML, "");
  private StubServer gateway;

  @BeforeEach
  void oneVersionAndOneRun() throws IOException {
    new RegistryRows(empty.database()).insert("houses", 1);
    new Runs(empty.database())
        .start(new NewRun("houses-1", "houses", "", new TreeMap<>(), "manual", "", List.of()));
    gateway = StubServer.start((number, asked) -> reply);
    Map<String, String> variables = new TreeMap<>(Typed.database(empty.settings()));
    variables.put("ISOBAR_OBJECTS", folder.resolve("objects").toUri().toString());
    variables.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
    variables.put("ISOBAR_GATEWAY_URL", gateway.url());
    typed = new Typed(folder, variables);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
  }

  @Test
  void writesAWholeFileOverTheOneBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("r.html"), "before");
    assertThat(typed.run(0, "models", "report", "houses", "1", "-o", file.toString()))
        .contains("Written: " + file);
    assertThat(file).hasContent(HTML);
    typed.run(0, "runs", "report", "last", "--language", "es", "--out", file.toString());
    assertThat(gateway.asked())
        .extracting(StubServer.Asked::line)
        .containsExactly(
            "GET /models/houses/versions/1/report?language=en HTTP/1.1",
            "GET /runs/houses-1/report?language=es HTTP/1.1");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
    }
  }

  @Test
  void writesNothingButTheReportToStandardOutput() {
    assertThat(typed.run(0, "models", "report", "houses", "1", "-o", "-")).isEqualTo(HTML);
  }

  @Test
  void leavesTheFileAloneWhereThereIsNoReport() throws IOException {
    Path file = Files.writeString(folder.resolve("r.html"), "before");
    typed.run(1, "models", "report", "houses", "2", "-o", file.toString());
    assertThat(typed.err()).contains("version.unknown");
    typed.run(1, "runs", "report", "nix", "-o", file.toString());
    assertThat(typed.err()).contains("run.unknown");
    assertThat(gateway.asked()).isEmpty();
    reply = StubServer.Reply.json(503, "{\"detail\": \"8 pages are being made already\"}");
    typed.run(1, "models", "report", "houses", "1", "-o", file.toString());
    assertThat(typed.err()).contains("answered 503: 8 pages are being made", "report.refused");
    reply = StubServer.Reply.hangUp();
    typed.run(1, "models", "report", "houses", "1", "-o", file.toString());
    assertThat(typed.err()).contains(gateway.url() + " does not answer", "gateway.away");
    assertThat(file).hasContent("before");
  }

  @Test
  void saysWhereItCannotWrite() {
    typed.run(1, "runs", "report", "houses-1", "-o", folder.resolve("no/r.html").toString());
    assertThat(typed.err()).contains("no/r.html", "report.not-written");
    typed.run(2, "runs", "report", "houses-1", "--language", "fr");
    assertThat(typed.err()).contains("--language");
  }
}
