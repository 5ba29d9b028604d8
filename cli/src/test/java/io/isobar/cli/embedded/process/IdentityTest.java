package io.isobar.cli.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class IdentityTest {
  private final Identity self = Identity.of(ProcessHandle.current().pid()).orElseThrow();

  @Test
  void knowsALivingProcess() {
    assertThat(self.alive()).isTrue();
  }

  @Test
  void doesNotTrustTheNumberOfAnEarlierProcess() {
    Identity earlier = new Identity(self.pid(), self.start().minus(Duration.ofMinutes(5)));

    assertThat(earlier.alive()).isFalse();
    assertThat(earlier.handle()).isEmpty();
  }

  @Test
  void endsNothingThatWasGivenTheNumberLater() throws IOException {
    Process later = new ProcessBuilder("sleep", "60").start();
    try {
      Identity identity = Identity.of(later.pid()).orElseThrow();
      Identity earlier = new Identity(identity.pid(), identity.start().minusSeconds(60));

      new Ending(earlier).byOrder("KILL", Duration.ofMillis(1));

      assertThat(later.isAlive()).isTrue();
    } finally {
      later.destroyForcibly();
    }
  }

  @Test
  void endsByForceWhatDoesNotListen() throws IOException, InterruptedException {
    Process deaf =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done")
            .start();
    try (BufferedReader said = deaf.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("ready");

      new Ending(Identity.of(deaf.pid()).orElseThrow()).byOrder("TERM", Duration.ofMillis(300));

      assertThat(deaf.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      deaf.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // Elsewhere process 1 collects the dead.
  void takesADeadProcessThatNobodyCollectsForDead() throws IOException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
    try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
      long child = Long.parseLong(said.readLine());

      assertThat(Waiting.until(Duration.ofSeconds(10), () -> Identity.of(child).isEmpty()))
          .isTrue();
      assertThat(ProcessHandle.of(child)).isPresent();
    } finally {
      parent.destroyForcibly();
    }
  }
}
