package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Versions versions;
  private AliasMoves moves;

  @BeforeEach
  void registerThree() {
    versions = new Versions(empty.database());
    moves = new AliasMoves(empty.database());
    RegistryRows rows = new RegistryRows(empty.database());
    for (int version = 1; version <= 3; version++) {
      rows.insert("houses", version);
    }
    rows.insert("flats", 1);
  }

  @Test
  void sumsModelsUp() {
    release(2);
    assertThat(versions.models())
        .extracting(Versions.Summary::model, Versions.Summary::versions, Versions.Summary::newest)
        .containsExactly(tuple("flats", 1, 1), tuple("houses", 3, 3));
    assertThat(versions.requireKnown("houses").aliases()).containsExactly(entry("champion", "2"));
  }

  @Test
  void pagesThroughVersionsTheNewestFirst() {
    release(2);
    List<VersionCard> first = versions.page("houses", Integer.MAX_VALUE, 2);
    assertThat(first).extracting(card -> card.version().version()).containsExactly(3, 2);
    assertThat(first.getLast().aliases()).containsExactly("champion");
    assertThat(first.getFirst().aliases()).isEmpty();
    assertThat(first.getFirst().evaluationJson()).contains("verdict");
    assertThat(versions.page("houses", 2, 2))
        .extracting(card -> card.version().version())
        .containsExactly(1);
  }

  @Test
  void saysWhatThereIsWhenSomethingIsUnknown() {
    assertThatThrownBy(() -> versions.require("house", 1))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("model.unknown"))
        .hasMessageContaining("[flats, houses]");
    assertThatThrownBy(() -> versions.require("houses", 9))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("version.unknown"))
        .hasMessageContaining("the newest is 3");
  }

  @Test
  void keepsTagsAndADescription() {
    versions.describe(
        "houses",
        2,
        new TreeMap<>(Map.of("owner", "ada", "ticket", "7")),
        List.of(),
        Optional.of("the one with gardens"));
    VersionCard card =
        versions.describe(
            "houses", 2, new TreeMap<>(Map.of("ticket", "8")), List.of("owner"), Optional.empty());
    assertThat(card.tags()).containsExactly(entry("ticket", "8"));
    assertThat(card.description()).isEqualTo("the one with gardens");
    assertThat(versions.require("houses", 1).tags()).isEmpty();
  }

  @Test
  void knowsWhatWasLiveAtAnInstant() {
    Instant before = now();
    release(1);
    Instant first = now();
    release(2);
    moves.appoint(
        new AliasMoves.Appointment(
            "houses", "champion", 1, 2, MoveKind.rollback, "order-1", "ada", "it was bad"));
    Instant last = now();

    assertThat(versions.liveAt("houses", before)).isEmpty();
    assertThat(versions.liveAt("houses", first)).extracting(AliasMove::version).containsExactly(1);
    AliasMove live = versions.liveAt("houses", last).getFirst();
    assertThat(live.version()).isEqualTo(1);
    assertThat(live.reason()).isEqualTo("it was bad");
    assertThat(versions.before("houses", "champion")).isEmpty();

    List<Versions.PlacedMove> newest =
        versions.moves("houses", Optional.empty(), Long.MAX_VALUE, 2);
    assertThat(newest).extracting(placed -> placed.move().version()).containsExactly(1, 2);
    assertThat(versions.moves("houses", Optional.of("champion"), newest.getLast().id(), 2))
        .extracting(placed -> placed.move().version())
        .containsExactly(1);
    assertThat(versions.moves("houses", Optional.of("other"), Long.MAX_VALUE, 2)).isEmpty();
  }

  private void release(int version) {
    moves.move("houses", "champion", version, "run-" + version, "pipeline houses", "gate");
  }

  private Instant now() {
    return new Ticks(empty.database()).now();
  }
}
