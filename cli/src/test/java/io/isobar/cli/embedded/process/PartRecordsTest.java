package io.isobar.cli.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.place.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartRecordsTest {
  @TempDir Path folder;

  @Test
  void findsWhatWasSaved() {
    PartRecords records = new PartRecords(new Home(folder));
    PartRecord process = record(null);
    PartRecord container = record(new ContainerId("docker", "abc"));

    records.save(process);
    assertThat(records.find(Part.WORKER)).contains(process);
    records.save(container);
    assertThat(records.find(Part.WORKER)).contains(container);
    records.remove(Part.WORKER);
    assertThat(records.find(Part.WORKER)).isEmpty();
  }

  @Test
  void takesATornFileForNone() throws IOException {
    PartRecords records = new PartRecords(new Home(folder));
    records.save(record(null));
    Files.writeString(folder.resolve("run/worker.json"), "{\"part\": \"WOR");

    assertThat(records.find(Part.WORKER)).isEmpty();
  }

  private static PartRecord record(ContainerId container) {
    return new PartRecord(
        Part.WORKER,
        17,
        Instant.parse("2026-01-02T03:04:05.678Z"),
        container,
        Map.of("http", 7412),
        "f00",
        "1.0");
  }
}
