package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Models models;
  private AliasMoves moves;

  @BeforeEach
  void registerThree() {
    models = new Models(empty.database());
    moves = new AliasMoves(empty.database());
    for (int version = 1; version <= 3; version++) {
      insert("houses", version);
    }
    insert("flats", 1);
  }

  @Test
  void findsVersionsByNumberAndListsTheNewestFirst() {
    assertThat(models.names()).containsExactly("flats", "houses");
    assertThat(models.all("houses")).extracting(ModelVersion::version).containsExactly(3, 2, 1);
    assertThat(models.version("houses", 2))
        .hasValueSatisfying(
            version -> {
              assertThat(version.run()).isEqualTo("run-2");
              assertThat(version.status()).isEqualTo("candidate");
              assertThat(version.bundle().key()).isEqualTo("bundles/2");
              assertThat(version.scoresJson()).contains("rmse");
            });
    assertThat(models.version("houses", 9)).isEmpty();
    assertThat(models.evidence("houses", 2).orElseThrow()).contains("verdict", "seed");
  }

  @Test
  void hasNoChampionBeforeTheFirstMove() {
    assertThat(models.byAlias("houses", "champion")).isEmpty();
    assertThat(models.aliases("houses")).isEmpty();
  }

  @Test
  void movesTheAliasAndRemembersEveryMove() {
    assertThat(move(1).previous()).isZero();
    assertThat(move(2).previous()).isEqualTo(1);

    assertThat(models.byAlias("houses", "champion"))
        .hasValueSatisfying(
            version -> {
              assertThat(version.version()).isEqualTo(2);
              assertThat(version.status()).isEqualTo("released");
            });
    assertThat(models.aliases("houses")).containsExactly(Map.entry("champion", 2));
    assertThat(models.history("houses")).extracting(AliasMove::version).containsExactly(1, 2);
  }

  @Test
  void movesOnlyOnceForOneRun() {
    AliasMove first = move(1);
    assertThat(move(1)).isEqualTo(first);
    move(2);
    assertThat(move(1)).isEqualTo(first);

    assertThat(models.byAlias("houses", "champion").orElseThrow().version()).isEqualTo(2);
    assertThat(models.history("houses")).hasSize(2);
  }

  @Test
  void doesNotBringAnOlderVersionBack() {
    move(3);

    assertThatThrownBy(() -> move(2))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("release.overtaken");
              assertThat(failure)
                  .hasMessageContaining("Version 2 of houses")
                  .hasMessageContaining("version 3 of run run-3");
            });
    assertThat(models.version("houses", 2).orElseThrow().status()).isEqualTo("candidate");
  }

  @Test
  void refusesToChangeTheHistory() {
    move(1);
    for (String change :
        new String[] {
          "update isobar.alias_history set version = 2",
          "delete from isobar.alias_history",
          "truncate isobar.alias_history"
        }) {
      assertThatThrownBy(() -> empty.database().jdbi().useHandle(handle -> handle.execute(change)))
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void appointsAnOlderVersionOnceForAnOrder() {
    move(1);
    move(2);
    AliasMove back = appoint(1, 2, "order-1");
    assertThat(appoint(1, 2, "order-1")).isEqualTo(back);
    assertThat(back.kind()).isEqualTo(MoveKind.rollback);
    assertThat(back.by()).isEqualTo("ada");
    assertThat(models.byAlias("houses", "champion").orElseThrow().version()).isEqualTo(1);
    assertThat(models.history("houses"))
        .extracting(AliasMove::kind, AliasMove::version, AliasMove::previous)
        .containsExactly(
            tuple(MoveKind.release, 1, 0),
            tuple(MoveKind.release, 2, 1),
            tuple(MoveKind.rollback, 1, 2));
    assertThat(moves.ofOrder("order-1")).contains(back);
    assertThat(move(3).previous()).isEqualTo(1);
  }

  @Test
  void doesNotTakeBackWhatWasReleasedInTheMeantime() {
    move(1);
    move(2);
    assertThatThrownBy(() -> appoint(1, 1, "order-1"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("release.moved-meanwhile");
              assertThat(failure).hasMessageContaining("is version 2 now");
            });
    assertThat(models.byAlias("houses", "champion").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void appointsNoVersionWhoseBundleWasCollected() {
    move(2);
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.models set collected_at = now()"
                        + " where model = 'houses' and version = 1"));
    assertThatThrownBy(() -> appoint(1, 2, "order-1"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.collected"));
  }

  private AliasMove appoint(int version, int expected, String order) {
    return moves.appoint(
        new AliasMoves.Appointment(
            "houses",
            "champion",
            version,
            expected,
            MoveKind.rollback,
            order,
            "ada",
            "it was bad"));
  }

  private AliasMove move(int version) {
    return moves.move("houses", "champion", version, "run-" + version, "pipeline houses", "gate");
  }

  private void insert(String model, int version) {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into isobar.models (model, version, run_id, step, status, bundle_key,
                      bundle_sha256, bundle_bytes, scores, evaluation, provenance)
                    values (?, ?, ?, 'register', 'candidate', ?, repeat('a', 64), 10,
                      '{"rmse": 1.5}', '{"verdict": "promote"}', '{"seed": 7}')
                    """,
                    model,
                    version,
                    "run-" + version,
                    "bundles/" + version));
  }
}
