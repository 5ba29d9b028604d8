package io.isobar.activities.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.release.MoveKind;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AliasOperatorTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final FakeGateway gateway = new FakeGateway();
  private Models models;
  private AliasMoves moves;
  private AliasOperator operator;
  private int orders;

  @BeforeEach
  void threeVersionsTheLastOfWhichIsLive() {
    models = new Models(empty.database());
    moves = new AliasMoves(empty.database());
    new Gateways(empty.database()).heartbeat("one", gateway.url());
    BundleStore bundles = new BundleStore(new FileObjectStore(folder));
    for (int version = 1; version <= 4; version++) {
      register(version, bundles.save(SampleBundle.bundle(version)), "candidate");
    }
    for (int version = 1; version <= 3; version++) {
      moves.move("houses", "champion", version, "run-" + version, "pipeline houses", "gate");
    }
    operator =
        new AliasOperator(
            empty.database(),
            bundles::load,
            Duration.ofMinutes(1),
            () -> (done, total, unit, note) -> {});
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void checksAtEveryGatewayBeforeTheAliasMoves() {
    gateway.beforeAnswering(
        () ->
            assertThat(champion())
                .isEqualTo(gateway.asked().getLast().startsWith("check") ? 3 : 4));

    AliasMoved moved = operator.move(promote(4));

    assertThat(moved.previous()).isEqualTo(3);
    assertThat(moved.gateways()).containsExactly("one");
    assertThat(gateway.asked())
        .containsExactly(
            "check {\"model\":\"houses\",\"version\":4}", "swap {\"model\":\"houses\"}");
    AliasMove move = models.history("houses").getLast();
    assertThat(move.by()).isEqualTo("ada");
    assertThat(move.reason()).isEqualTo("as discussed");
    assertThat(move.kind()).isEqualTo(MoveKind.promote);
    assertThat(models.version("houses", 4).orElseThrow().status()).isEqualTo("released");
  }

  @Test
  void goesBackOneVersionFurtherWithEachRollback() {
    assertThat(operator.move(rollback(Optional.empty())).version()).isEqualTo(2);
    assertThat(operator.move(rollback(Optional.empty())).version()).isEqualTo(1);
    assertFailure("release.nothing-before", rollback(Optional.empty()), "before version 1");
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void goesBackToTheVersionThatIsNamed() {
    assertThat(operator.move(rollback(Optional.of(1))).version()).isEqualTo(1);
    assertThat(models.history("houses"))
        .extracting(AliasMove::kind, AliasMove::version, AliasMove::previous)
        .endsWith(tuple(MoveKind.rollback, 1, 3));
  }

  @Test
  void carriesAnOrderOutOnce() {
    AliasOrder order = rollback(Optional.empty());
    AliasMoved first = operator.move(order);
    gateway.asked().clear();

    AliasMoved second = operator.move(order);

    assertThat(second.version()).isEqualTo(first.version());
    assertThat(second.at()).isEqualTo(first.at());
    assertThat(models.history("houses")).hasSize(4);
    assertThat(gateway.asked()).isEmpty();
  }

  @Test
  void leavesTheAliasWhenAGatewayRefuses() {
    gateway.answersChecksWith(500);
    assertFailure("release.refused", promote(4), "Gateway one at " + gateway.url());
    assertThat(champion()).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertFailure("model.unknown", order("flats", Optional.of(1), MoveKind.promote), "[houses]");
    assertFailure("version.unknown", promote(9), "the newest is 4");
    assertFailure("release.is-live", promote(3), "is champion already");
  }

  @Test
  void refusesAVersionWhoseBundleIsNotThere() throws Exception {
    Files.delete(folder.resolve(models.version("houses", 4).orElseThrow().bundle().key()));
    assertFailure("objects.missing", promote(4), "Version 4 of houses cannot be champion.");
    assertThat(gateway.asked()).isEmpty();
  }

  @Test
  void refusesAVersionThatFailsItsSelfCheck() {
    BundleStore bundles = new BundleStore(new FileObjectStore(folder));
    register(5, bundles.save(wrong()), "candidate");
    assertFailure("model.golden-mismatch", promote(5), "Version 5 of houses cannot be champion.");
    assertThat(gateway.asked()).isEmpty();
    assertThat(champion()).isEqualTo(3);
  }

  private static Bundle wrong() {
    Bundle sound = SampleBundle.bundle();
    return new Bundle(
        sound.card(),
        sound.encoder(),
        sound.kind(),
        sound.model(),
        sound.calibration(),
        List.of(GoldenRow.of(SampleBundle.row(), 13.5f)));
  }

  @Test
  void promotesARejectedVersionOnlyWhenItIsSaidSo() {
    BundleStore bundles = new BundleStore(new FileObjectStore(folder));
    register(5, bundles.save(SampleBundle.bundle(5)), "rejected");
    assertFailure("release.rejected", promote(5), "was rejected by the gate");
    AliasOrder order = promote(5);
    AliasMoved moved =
        operator.move(
            new AliasOrder(
                order.order(),
                order.model(),
                order.alias(),
                order.version(),
                order.kind(),
                true,
                order.by(),
                order.reason(),
                order.acknowledgeWithin()));
    assertThat(moved.version()).isEqualTo(5);
  }

  /** A pipeline releases while the gateways are asked: the person has not seen that version. */
  @Test
  void doesNotMoveOverAReleaseThatCameInBetween() {
    gateway.beforeAnswering(
        () -> moves.move("houses", "champion", 4, "run-4", "pipeline houses", "gate"));
    assertFailure("release.moved-meanwhile", rollback(Optional.empty()), "is version 4 now");
    assertThat(champion()).isEqualTo(4);
  }

  private void assertFailure(String code, AliasOrder order, String text) {
    assertThatThrownBy(() -> operator.move(order))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  private AliasOrder promote(int version) {
    return order("houses", Optional.of(version), MoveKind.promote);
  }

  private AliasOrder rollback(Optional<Integer> version) {
    return order("houses", version, MoveKind.rollback);
  }

  private AliasOrder order(String model, Optional<Integer> version, MoveKind kind) {
    return new AliasOrder(
        "order-" + orders++,
        model,
        "champion",
        version,
        kind,
        false,
        "ada",
        "as discussed",
        Duration.ofSeconds(5));
  }

  private int champion() {
    return models.byAlias("houses", "champion").map(ModelVersion::version).orElse(0);
  }

  private void register(int version, ObjectRef bundle, String status) {
    new RegistryRows(empty.database()).register("houses", version, "run", status, bundle);
  }
}
