package io.isobar.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashTest {
  @TempDir Path directory;

  @Test
  void losesNothingThatWasAcknowledgedWhenTheProcessIsKilledAgainAndAgain() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    for (int life = 0; life < 3; life++) {
      acknowledged.addAll(writeAndKill("life" + life + "-", 500 + 137 * life));
    }
    try (Journal journal = Journal.open(directory, 20_000, 1L << 30, Promise.PROCESS)) {
      List<String> found = JournalTest.ids(journal);
      assertThat(found).containsAll(acknowledged).doesNotHaveDuplicates();
      // At most one line a life was taken though nobody heard of it any more.
      assertThat(found.size()).isLessThanOrEqualTo(acknowledged.size() + 3);
    }
  }

  /** The ids that the process had acknowledged when it was killed with SIGKILL. */
  private List<String> writeAndKill(String prefix, int enough) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                directory.toString(),
                prefix)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == enough) {
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    process.onExit().join();
    // The last one may have been cut in the pipe.
    acknowledged.removeIf(id -> !id.matches("life\\d-\\d+"));
    return acknowledged;
  }
}
