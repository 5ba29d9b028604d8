package io.isobar.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartState;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
  @TempDir Path folder;
  private TestStack test;

  @BeforeEach
  void prepare() throws IOException {
    test = new TestStack(folder);
  }

  @AfterEach
  void endAllThatWasStarted() {
    new TestStackEnd(test).run();
  }

  @Test
  void startsOnlyTheDeadAnew() {
    StackView first = test.stack().ensure(StackOptions.unchanged());
    kill(first.part(Part.WORKER));
    kill(first.part(Part.POSTGRES));
    assertThat(state(Part.WORKER)).isEqualTo(PartState.DEAD);
    assertThat(state(Part.GATEWAY)).isEqualTo(PartState.RUNNING);
    test.started.clear();

    StackView second = test.stack().ensure(StackOptions.unchanged());

    assertThat(test.started).containsExactlyInAnyOrder(Part.WORKER, Part.POSTGRES);
    assertThat(second.gatewayUrl()).isEqualTo(first.gatewayUrl());
    assertThat(second.part(Part.GATEWAY)).isEqualTo(first.part(Part.GATEWAY));
  }

  @Test
  void tellsTheSourceWhatThisHomeServes() throws IOException {
    StackView view = test.stack().ensure(new StackOptions(new SourceOptions(null, null, 7L, 0.5)));

    assertThat(read(view.sourceUrl()))
        .contains("--seed, 7, --scale, 0.5, --tables, ")
        .contains("source/tables, --state, ");
    test.started.clear();
    test.stack().ensure(StackOptions.unchanged());
    assertThat(test.started).isEmpty();
  }

  @Test
  void movesAPortThatAnotherProgramHas() throws IOException {
    try (ServerSocket taken = occupied(Blueprint.GATEWAY_PORT)) {
      StackView view = test.stack().ensure(StackOptions.unchanged());

      assertThat(view.gatewayUrl().getPort()).isNotIn(Blueprint.GATEWAY_PORT, taken.getLocalPort());
      assertThat(test.notices)
          .contains(
              "port 7411 is taken by another program: gateway uses " + view.gatewayUrl().getPort());
      assertThat(test.stack().status().get(4).url()).isEqualTo(view.gatewayUrl().toString());
    }
  }

  @Test
  void startsEachPartOnceWhenTwoCommandsStartAtTheSameTime() {
    CompletableFuture<StackView> one =
        CompletableFuture.supplyAsync(
            () -> test.stack().ensure(StackOptions.unchanged()), Thread::startVirtualThread);
    CompletableFuture<StackView> two =
        CompletableFuture.supplyAsync(
            () -> test.stack().ensure(StackOptions.unchanged()), Thread::startVirtualThread);

    assertThat(one.join()).isEqualTo(two.join());
    assertThat(test.started).hasSize(Part.values().length);
    assertThat(test.notices).anyMatch(line -> line.startsWith("another isobar command"));
  }

  @Test
  void stopsAllInReverseAndOnlyOnce() {
    StackView view = test.stack().ensure(StackOptions.unchanged());

    assertThat(test.stack().stop())
        .containsExactly(Part.GATEWAY, Part.WORKER, Part.SOURCE, Part.TEMPORAL, Part.POSTGRES);
    assertThat(view.parts()).noneMatch(part -> isAlive(part.pid()));
    assertThat(test.stack().stop()).isEmpty();
    assertThat(test.stack().status()).allMatch(part -> part.state() == PartState.STOPPED);
  }

  @Test
  void showsTheLastWordsOfAPartThatDoesNotStart() {
    test.with(Part.WORKER, FakeServer.Broken.class);

    assertThatThrownBy(() -> test.stack().ensure(StackOptions.unchanged()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("worker has ended while it started")
        .hasMessageContaining("the reason why it cannot start");
    assertThat(state(Part.WORKER)).isEqualTo(PartState.STOPPED);
  }

  @Test
  void refusesATemporalThatDoesNotAnswerBeforeAnythingStarts() {
    test.with("TEMPORAL_ADDRESS", "127.0.0.1:9");

    assertThatThrownBy(() -> test.stack().ensure(StackOptions.unchanged()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("temporal.away"))
        .hasMessageContaining("TEMPORAL_ADDRESS=127.0.0.1:9");
    assertThat(test.started).isEmpty();
  }

  private PartState state(Part part) {
    List<PartView> parts = test.stack().status();
    return parts.stream().filter(view -> view.part() == part).findFirst().orElseThrow().state();
  }

  private static void kill(PartView part) {
    ProcessHandle process = ProcessHandle.of(part.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private static boolean isAlive(long pid) {
    return io.isobar.cli.embedded.process.Identity.of(pid).isPresent();
  }

  private static String read(URI address) throws IOException {
    return new String(address.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Taken already, by this test or by a program of this machine: both will do. */
  private static ServerSocket occupied(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (java.net.BindException e) {
      return new ServerSocket(0);
    }
  }
}
