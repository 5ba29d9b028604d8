package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chaos.sh}, {@code benchmarks.sh} and {@code verified-champion.sh} */
class NightlyTest {
  private static final String GATEWAY = "r.example.com/isobar/gateway";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() {
    checkout =
        new Checkout(folder)
            .with("LIBRARY", System.getProperty("java.class.path"))
            .write("infra/find-jdk.sh", "echo " + System.getProperty("java.home") + "\n");
  }

  @Test
  void runsTheLongTestsWithTheSeedOfTheDay() {
    checkout.answer("mvn *", "").with("SEED", "7");
    assertThat(checkout.run("chaos.sh").err()).contains("the seed is 7");
    assertThat(checkout.calls().getFirst())
        .contains("-Dit.test=ChaosIT,KillEverythingIT,NothingLostIT -Dtest=FuzzTest")
        .contains("-Disobar.outage.seconds=30 -Disobar.fuzz.bodies=1000000 -Disobar.fuzz.seed=7");
    assertThat(checkout.with("SEED", "$(id)").run("chaos.sh").exit()).isEqualTo(1);
  }

  @Test
  void comparesTheFiguresWithThoseOfTheNightBefore() {
    checkout.with("RUN", folder + "/tools/isobar").with("CASES", "scorer start");
    checkout.answer(
        "isobar scorer start",
        "{\"case\": \"scorer\", \"trees\": \"200\", \"row_us\": 1.5}\n"
            + "{\"case\": \"start\", \"seconds\": 3.0, \"memory_mb\": 1300}");
    checkout.write(
        "before.jsonl",
        "noise\n{\"case\": \"start\", \"seconds\": 2.0, \"memory_mb\": 1310}\n"
            + "{\"case\": \"drift\", \"seconds\": 1}\n");
    Said said = checkout.run("benchmarks.sh", "before.jsonl");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("| scorer 200 row_us |  | 1.500 |  |")
        .contains("| start seconds | 2.000 | 3.000 | **+50 %** |")
        .contains("| start memory_mb | 1,310 | 1,300 | -1 % |")
        .contains("| drift seconds | 1.000 | | gone |");
  }

  @Test
  void failsWithABenchmark() {
    checkout.with("RUN", folder + "/tools/isobar").fails("isobar *", 1, "out of memory");
    Said said = checkout.run("benchmarks.sh");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("out of memory").contains("a benchmark has failed: serving");
  }

  @Test
  void buildsOnTheGatewayThatWasVerified() {
    String pinned = GATEWAY + "@sha256:" + "1b".repeat(32);
    checkout
        .with("REGISTRY", "r.example.com")
        .with("MODEL_NAME", "iris")
        .with("GITHUB_REPOSITORY", "ada/isobar")
        .write(
            "infra/k8s/overlays/production/kustomization.yaml",
            "images:\n  - name: isobar/gateway\n    newTag: 20261123-0123456 # now\n")
        .answer("docker pull *", "")
        .answer("docker image inspect *", "other@sha256:00\n" + pinned)
        .fails("cosign verify *", 1, "no matching signatures");
    Said said = checkout.run("verified-champion.sh", "cache", "", "iris:t");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("the signature of " + pinned + " does not verify");
    assertThat(checkout.calls())
        .startsWith("docker pull --quiet " + GATEWAY + ":20261123-0123456")
        .noneMatch(call -> call.startsWith("docker build"));
  }
}
