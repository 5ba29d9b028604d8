package io.isobar.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.house.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that deletes the workers of old builds, with recorders in the place of its tools. */
class RetireWorkersTest {
  private static final String DELETION =
      "kubectl -n isobar delete deployment isobar-worker-old --wait=false";

  @TempDir Path folder;

  @BeforeEach
  void recorders() throws IOException {
    tool(
        "kubectl",
        """
        case $* in
          *get*) printf 'isobar-worker-old old\\nisobar-worker-slow slow\\nisobar-worker-new new\\n' ;;
        esac
        """);
    // As Temporal's command line tool 1.5.1 answers.
    tool(
        "temporal",
        """
        case $* in
          *'--build-id old '*) status=drained ;;
          *'--build-id slow '*) status=draining ;;
          *'--build-id new '*) status= ;;
          *) exit 1 ;;
        esac
        printf '{\\n  "drainageInfo": {\\n    "drainageStatus": "%s",\\n    "x": 1\\n  }\\n}\\n' "$status"
        """);
  }

  @Test
  void onlyWhatIsDrainedIsDeleted() throws Exception {
    assertThat(run())
        .isEqualTo(
            """
            isobar-worker-old: drained, deleted
            isobar-worker-slow: draining, stays
            isobar-worker-new: in use, stays
            0
            """);
    assertThat(calls())
        .contains(
            "temporal worker deployment describe-version --deployment-name isobar --build-id old"
                + " --output json",
            DELETION)
        .filteredOn(call -> call.contains("delete"))
        .containsExactly(DELETION);
  }

  @Test
  void aDryRunDeletesNothing() throws Exception {
    assertThat(run("--dry-run")).contains("isobar-worker-old: drained, would be deleted");
    assertThat(calls()).noneMatch(call -> call.contains("delete"));
  }

  /** Who does not know deletes nothing, and does not say that all is well. */
  @Test
  void whatTemporalDoesNotTellAboutStays() throws Exception {
    tool("temporal", "exit 1");
    assertThat(run()).contains("isobar-worker-old: Temporal does not tell").endsWith("1\n");
    assertThat(calls()).noneMatch(call -> call.contains("delete"));
  }

  @Test
  void aClusterThatDoesNotAnswerIsAFailure() throws Exception {
    tool("kubectl", "echo no route >&2; exit 1");
    assertThat(run()).isEqualTo("no route\n1\n");
  }

  private void tool(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/bash\necho \"" + name + " $*\" >>\"$CALLS\"\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  /** What it printed, and its exit code. */
  private String run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "infra/k8s/retire-workers.sh"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).directory(Checkout.ROOT.toFile());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder.environment().put("TEMPORAL_ADDRESS", "127.0.0.1:1");
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return printed + process.waitFor() + "\n";
  }
}
