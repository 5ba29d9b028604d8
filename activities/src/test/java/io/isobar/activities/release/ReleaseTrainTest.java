package io.isobar.activities.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.houses.Houses;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterResult.Status;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReleaseTrainTest {
  private static final String FIRST = "{\"model\":\"houses\",\"version\":1}";

  /** Of whatever is champion when it arrives. */
  private static final String SWAP = "swap {\"model\":\"houses\"}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final FakeGateway one = new FakeGateway();
  private final FakeGateway two = new FakeGateway();
  private Models models;
  private Gateways gateways;
  private ReleaseTrain train;

  @BeforeEach
  void open() {
    models = new Models(empty.database());
    gateways = new Gateways(empty.database());
    gateways.heartbeat("one", one.url());
    train =
        new ReleaseTrain(
            empty.database(), Duration.ofMinutes(1), call -> (done, total, unit, note) -> {});
    Houses.register(empty.database(), 2);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void checksEverywhereThenMovesTheAliasThenSwaps() {
    gateways.heartbeat("two", two.url());
    for (FakeGateway gateway : List.of(one, two)) {
      gateway.beforeAnswering(
          () ->
              assertThat(champion())
                  .isEqualTo(gateway.asked().getLast().startsWith("check") ? 0 : 1));
    }

    ReleaseResult result = release(1);

    assertThat(result)
        .isEqualTo(new ReleaseResult("houses", 1, "champion", 0, List.of("one", "two")));
    assertThat(one.asked()).containsExactly("check " + FIRST, SWAP);
    assertThat(two.asked()).containsExactly("check " + FIRST, SWAP);
    assertThat(champion()).isEqualTo(1);
    AliasMove move = models.history("houses").getFirst();
    assertThat(move.run()).isEqualTo("run-1");
    assertThat(move.by()).isEqualTo("pipeline houses");
    assertThat(move.reason()).isEqualTo("step release of run run-1");
  }

  @Test
  void checksAVersionThatIsToHaveAnotherAliasAndDoesNotServeIt() {
    release(1);
    ReleaseResult result = release(2, "staging", Duration.ofMinutes(1));

    assertThat(result).isEqualTo(new ReleaseResult("houses", 2, "staging", 0, List.of("one")));
    assertThat(one.asked())
        .containsExactly("check " + FIRST, SWAP, "check " + FIRST.replace("1", "2"));
    assertThat(champion()).isEqualTo(1);
    assertThat(models.byAlias("houses", "staging")).isPresent();
  }

  @Test
  void leavesTheAliasWhenOneGatewayRefuses() {
    gateways.heartbeat("two", two.url());
    two.answersChecksWith(500);

    assertThatThrownBy(() -> release(1))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("release.refused");
              assertThat(failure.category()).isEqualTo(Category.PLATFORM);
              assertThat(failure)
                  .hasMessageContaining("Gateway two at " + two.url())
                  .hasMessageContaining("version 1 of houses")
                  .hasMessageContaining("500 {\"title\":\"golden-mismatch\"}");
            });
    assertThat(champion()).isZero();
    assertThat(one.asked()).noneMatch(asked -> asked.startsWith("swap"));
  }

  @Test
  void leavesTheAliasWhenOneGatewayDoesNotAnswer() {
    two.close();
    gateways.heartbeat("two", two.url());
    assertThatThrownBy(() -> release(1, Duration.ofMillis(300)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Gateway two")
        .hasMessageContaining("The champion was not moved.");
    assertThat(champion()).isZero();
  }

  @Test
  void goesOnWithoutAGatewayThatIsGoneByThen() {
    two.close();
    gateways.heartbeat("two", two.url());
    one.beforeAnswering(() -> gateways.gone("two"));
    assertThat(release(1).gateways()).containsExactly("one");
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void asksAgainUntilTheGatewayThatMissedTheSwapHasFollowed() {
    one.answersSwapsWith(503)
        .beforeAnswering(
            () -> {
              if (swaps() == 2) {
                one.answersSwapsWith(200);
              }
            });
    assertThat(release(1).gateways()).containsExactly("one");
    assertThat(one.asked()).containsExactly("check " + FIRST, SWAP, SWAP);
  }

  @Test
  void releasesWhenAGatewayMissesOnlyTheSwapForAsLongAsItMay() {
    one.answersSwapsWith(503);
    assertThat(release(1, Duration.ofMillis(300)).gateways()).containsExactly("one");
    assertThat(champion()).isEqualTo(1);
    assertThat(swaps()).isBetween(1L, 2L);
  }

  @Test
  void doesNotAskAgainWhoCannotLoadWhatItHasChecked() {
    one.answersSwapsWith(422);
    assertThat(release(1, Duration.ofMinutes(10)).gateways()).containsExactly("one");
    assertThat(swaps()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForAGatewayThatIsGoneAfterTheCheck() {
    one.answersSwapsWith(503)
        .beforeAnswering(
            () -> {
              if (swaps() == 1) {
                gateways.gone("one");
              }
            });
    assertThat(release(1, Duration.ofMinutes(10)).gateways()).containsExactly("one");
    assertThat(swaps()).isEqualTo(1);
  }

  @Test
  void doesNotAskAgainForAVersionThatIsChampionNoLonger() {
    one.answersSwapsWith(503)
        .beforeAnswering(
            () -> {
              if (swaps() == 1) {
                new AliasMoves(empty.database())
                    .move("houses", "champion", 2, "run-2", "ada", "it is better");
              }
            });
    assertThat(release(1, Duration.ofMinutes(10)).gateways()).containsExactly("one");
    assertThat(swaps()).isEqualTo(1);
    assertThat(champion()).isEqualTo(2);
  }

  private long swaps() {
    return one.asked().stream().filter(SWAP::equals).count();
  }

  @Test
  void releasesWithoutAnyGateway() {
    gateways.gone("one");
    assertThat(release(1).gateways()).isEmpty();
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void givesTheSameResultWhenItIsTriedAgain() {
    release(1);
    ReleaseResult second = release(2);
    assertThat(second.previous()).isEqualTo(1);
    assertThat(release(2)).isEqualTo(second);
    assertThat(models.history("houses")).hasSize(2);
  }

  @Test
  void aLateRetryDoesNotBringTheOldVersionBack() {
    release(1);
    release(2);
    one.asked().clear();

    assertThat(release(1).previous()).isZero();

    assertThat(champion()).isEqualTo(2);
    assertThat(one.asked()).containsExactly("check " + FIRST);
  }

  @Test
  void refusesAVersionThatWasOvertaken() {
    release(2);
    one.asked().clear();
    assertThatThrownBy(() -> release(1))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.overtaken"));
    assertThat(champion()).isEqualTo(2);
    assertThat(swaps()).isZero();
  }

  @Test
  void refusesARejectedVersion() {
    assertThatThrownBy(
            () ->
                train.release(
                    Houses.call("run-1", "release"),
                    new ReleaseSettings("champion", Duration.ofSeconds(5)),
                    new RegisterResult("houses", 1, Status.rejected)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.rejected"));
    assertThat(one.asked()).isEmpty();
  }

  private int champion() {
    return models.byAlias("houses", "champion").map(ModelVersion::version).orElse(0);
  }

  private ReleaseResult release(int version) {
    return release(version, Duration.ofSeconds(10));
  }

  private ReleaseResult release(int version, Duration within) {
    return release(version, "champion", within);
  }

  private ReleaseResult release(int version, String alias, Duration within) {
    return train.release(
        Houses.call("run-" + version, "release"),
        new ReleaseSettings(alias, within),
        new RegisterResult("houses", version, Status.candidate));
  }
}
