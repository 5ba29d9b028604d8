package io.isobar.workflows.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import io.isobar.workflows.pipeline.WorkflowServer;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AliasWorkflowTest {
  private static final Instant NOW = Instant.parse("2026-01-31T06:00:00Z");

  private final FakeAliases aliases = new FakeAliases();
  @RegisterExtension final WorkflowServer server = new WorkflowServer(aliases);

  /** Fails at first, or refuses, or waits. */
  static final class FakeAliases implements AliasActivities {
    final AtomicInteger attempts = new AtomicInteger();
    final CountDownLatch hold = new CountDownLatch(1);
    volatile int failing;
    volatile boolean refuses;
    volatile boolean waits;

    @Override
    public AliasMoved move(AliasOrder order) {
      if (refuses) {
        throw failure("release.is-live", Category.USER);
      }
      if (attempts.incrementAndGet() <= failing) {
        throw failure("release.refused", Category.PLATFORM);
      }
      try {
        if (waits) {
          hold.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new AliasMoved(
          order.order(), order.model(), order.alias(), 1, 2, order.kind(), NOW, List.of("one"));
    }

    private static ApplicationFailure failure(String code, Category category) {
      return ApplicationFailure.newBuilder()
          .setMessage("It is not so.")
          .setType(code)
          .setNonRetryable(!category.retryable())
          .setDetails(category.name(), "It is not so.", "Do this.")
          .build();
    }
  }

  @Test
  void isCarriedOutAlthoughItFailsAtFirst() {
    aliases.failing = 2;
    AliasCommands commands = new AliasCommands(server.client());
    commands.start(order("first"));
    AliasMoved moved = commands.await("houses", Duration.ofMinutes(1)).orElseThrow();
    assertThat(moved.version()).isEqualTo(1);
    assertThat(moved.gateways()).containsExactly("one");
    assertThat(aliases.attempts).hasValue(3);
  }

  @Test
  void saysWhatItWasRefusedFor() {
    aliases.refuses = true;
    AliasCommands commands = new AliasCommands(server.client());
    commands.start(order("first"));
    assertThatThrownBy(() -> commands.await("houses", Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("release.is-live");
              assertThat(failure.category()).isEqualTo(Category.USER);
              assertThat(failure).hasMessage("It is not so.");
              assertThat(failure.remedy()).isEqualTo("Do this.");
            });
  }

  @Test
  void takesOneOrderOfAModelAtATime() {
    aliases.waits = true;
    AliasCommands commands = new AliasCommands(server.client());
    commands.start(order("first"));
    assertThatThrownBy(() -> commands.start(order("second")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.under-way"));
    commands.start(order("first"));
    assertThat(commands.await("houses", Duration.ofMillis(200))).isEmpty();
    aliases.hold.countDown();
    assertThat(commands.await("houses", Duration.ofMinutes(1)).orElseThrow().order())
        .isEqualTo("first");
    commands.start(order("third"));
    assertThat(commands.await("houses", Duration.ofMinutes(1)).orElseThrow().order())
        .isEqualTo("third");
    assertThat(aliases.attempts).as("the first was given twice, and carried out once").hasValue(2);
  }

  @Test
  void anOrderSaysWhatItWantsAndWhy() {
    assertThatThrownBy(() -> order(MoveKind.promote, "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("promotes a version");
    assertThatThrownBy(() -> order(MoveKind.rollback, " ")).hasMessageContaining("reason");
  }

  private static AliasOrder order(MoveKind kind, String reason) {
    return AliasOrder.of("houses", "champion", Optional.empty(), kind, false, "ada", reason, NOW);
  }

  private static AliasOrder order(String id) {
    return new AliasOrder(
        id,
        "houses",
        "champion",
        Optional.empty(),
        MoveKind.rollback,
        false,
        "ada",
        "it was bad",
        Duration.ofSeconds(10));
  }
}
