package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.pipeline.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AssetsTest {
  private static final String ROW = "100, 1, 'a', null, '12345', null, null";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Assets assets;

  @BeforeEach
  void open() {
    assets = new Assets(empty.database());
  }

  @Test
  void cleanRowsAreAnUpdateOfTheirTableOnceForEachRunAndStep() {
    Homes.raw(empty.database(), 7, ROW);
    clean("bed > 10");
    clean("bed > 10");

    assertThat(assets.newest())
        .extracting(AssetEvent::asset, AssetEvent::run, AssetEvent::step)
        .containsExactly(tuple("table:clean.homes", "run-1", "clean"));
    assertThat(assets.newest().getFirst().detail()).contains("\"batch\": \"7\"", "\"rows\": \"1\"");
    assertThat(assets.of("table:clean.homes", 10)).hasSize(1);
  }

  @Test
  void cleaningThatFailsOrLeavesNothingUpdatesNothing() {
    Homes.raw(empty.database(), 7, ROW);

    assertThatThrownBy(() -> clean("1 / (bed - 1) > 0")).isInstanceOf(Failure.class);
    assertThat(assets.newest()).isEmpty();
    clean("bed = 1");
    assertThat(assets.newest()).isEmpty();
  }

  @Test
  void landedBatchIsAnUpdateAndARolledBackOneIsNot() {
    new DatasetTables(empty.database()).ensure(Homes.DATASET);
    land("run-1", "sha-1", false);
    assertThat(assets.newest()).isEmpty();

    land("run-1", "sha-1", true);
    land("run-2", "sha-1", true);

    assertThat(assets.of("table:raw.homes", 10))
        .as("the second is a duplicate")
        .extracting(AssetEvent::run, AssetEvent::step)
        .containsExactly(tuple("run-1", "collect"));
  }

  @Test
  void registrationAndAliasMoveAreUpdates() {
    Registrations registrations = new Registrations(empty.database());
    ModelDraft draft =
        new ModelDraft(
            "homes",
            "homes",
            "run-1",
            "register",
            "candidate",
            new ObjectRef("a", "a".repeat(64), 9),
            "{}",
            "{}",
            "{}");
    registrations.register(
        draft, () -> new Registrations.Training(new Profile(1, List.of()), Optional.empty()));
    registrations.register(
        draft, () -> new Registrations.Training(new Profile(1, List.of()), Optional.empty()));
    AliasMoves moves = new AliasMoves(empty.database());
    moves.move("homes", "champion", 1, "run-1", "test", "it is good");
    moves.move("homes", "champion", 1, "run-1", "test", "it is good");

    assertThat(assets.newest())
        .extracting(AssetEvent::asset)
        .containsExactly("model:homes", "model:homes@champion");
    assertThat(assets.of("model:homes", 10)).hasSize(1);
    assertThat(assets.of("model:homes@champion", 10)).hasSize(1);
  }

  @Test
  void moveThatIsRefusedUpdatesNothing() {
    assertThatThrownBy(
            () -> new AliasMoves(empty.database()).move("homes", "champion", 5, "r", "t", "none"))
        .isInstanceOf(Failure.class);
    assertThat(assets.newest()).isEmpty();
  }

  @Test
  void endOfAStepUpdatesWhatItNamesTheFirstTimeOnly() {
    new Runs(empty.database())
        .start(
            new NewRun(
                "run-1",
                "homes",
                "0".repeat(64),
                new TreeMap<>(),
                "manual",
                "execution",
                List.of(new NewRun.NewStep("export", "shell", List.of())),
                RunFacts.NONE));
    Steps steps = new Steps(empty.database());
    List<String> updates = List.of("feed", "table:shop.orders");

    steps.finish("run-1", "export", Outcome.SUCCEEDED, "done", "{}", updates);
    steps.finish("run-1", "export", Outcome.SUCCEEDED, "done", "{}", updates);
    steps.finish("run-1", "unknown", Outcome.SUCCEEDED, "done", "{}", List.of("other"));

    assertThat(assets.newest())
        .extracting(AssetEvent::asset)
        .containsExactly("feed", "table:shop.orders");
    assertThat(assets.of("feed", 10)).hasSize(1);
  }

  private void clean(String condition) {
    new Cleaning(empty.database())
        .rewrite(
            Homes.DATASET,
            new Contract(List.of(new CleanRule.QuarantineIf(condition, "not wanted"))),
            7,
            "run-1",
            "clean");
  }

  /** A batch of no rows, in the binary format of COPY. */
  private void land(String run, String sha, boolean commit) {
    byte[] nothing =
        ByteBuffer.allocate(21)
            .put("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(0)
            .putInt(0)
            .putShort((short) -1)
            .array();
    try (Landing landing = new RawRows(empty.database()).land(Homes.DATASET, "source", "collect")) {
      landing.start();
      landing.write(nothing, nothing.length);
      if (commit) {
        landing.commit(run, 0, run.endsWith("1") ? 0 : 1, sha, nothing.length);
      }
    }
  }
}
