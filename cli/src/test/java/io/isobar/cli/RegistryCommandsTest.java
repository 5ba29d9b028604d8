package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.release.MoveKind;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.bundle.SampleExplanations;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.storage.postgres.RolloutDecision;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.storage.postgres.Ticks;
import io.isobar.storage.postgres.Truths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands about models, with a database, an object store and nothing else. */
class RegistryCommandsTest {
  private static final String LINEAGE =
      """
      {"seed": 7, "lineage": {"pipeline": "houses", "definitionSha256": "d3f1",
        "batches": [{"id": 12, "number": 3, "contentSha256": "c0ffee",
          "parts": {"train": {"count": 700, "sha256": "aa"}}}],
        "split": {"rule": "train 0.7", "seed": 5, "digest": "bb"},
        "folds": {"count": 5, "seed": 42, "key": ["street"]},
        "training": {"rounds": 120, "seed": 31, "trial": 3, "trials": 8, "searchSeed": 42,
          "parameters": {"eta": "0.1"}},
        "libraries": {"xgboost4j": "3.0.4"}, "code": {"commit": "0ff1ce", "build": ""},
        "digests": {"model.ubj": "1234"}}}
      """;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;
  private Typed typed;
  private RegistryRows rows;
  private AliasMoves moves;

  @BeforeEach
  void threeVersionsTheSecondOfWhichIsLive() {
    Map<String, String> variables = new TreeMap<>(Typed.database(empty.settings()));
    variables.put("ISOBAR_OBJECTS", folder.resolve("objects").toUri().toString());
    typed = new Typed(folder, variables);
    rows = new RegistryRows(empty.database());
    moves = new AliasMoves(empty.database());
    rows.insert("houses", 1);
    rows.insert("houses", 2);
    rows.insert("houses", 3, "bundles/houses-3.zip", LINEAGE);
    for (int version = 1; version <= 2; version++) {
      moves.move("houses", "champion", version, "run-" + version, "pipeline houses", "gate");
    }
  }

  @Test
  void listsModelsVersionsAndWhy() throws IOException {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.models set status = 'rejected', evaluation ="
                        + " '{\"verdict\": \"keep\", \"reasons\": [\"no: it is worse\"]}'"
                        + " where version = 3"));
    assertThat(typed.run(0, "models")).containsPattern("houses +3 +3 .*champion is 2");
    assertThat(typed.run(0, "models", "houses"))
        .containsPattern("2 +released +champion .*rmse 1.500")
        .containsPattern("3 +rejected")
        .contains("no: it is worse");
    JsonNode json =
        new ObjectMapper().readTree(typed.run(0, "models", "houses", "--output", "json"));
    assertThat(json.at("/0/reasons/0").asText()).isEqualTo("no: it is worse");
    assertThat(json.at("/1/aliases/0").asText()).isEqualTo("champion");
    typed.run(1, "models", "house");
    assertThat(typed.err()).contains("There is no model 'house'; there are [houses].");
  }

  @Test
  void showsTheRollOutThatGoesOnAndWhatWasDecided() {
    Rollouts rollouts = new Rollouts(empty.database());
    rollouts.begin(
        new Rollouts.Wish(
            "run-3.release", "houses", 2, 3, "run-3", "release", Optional.of("zip_code")));
    assertThat(typed.run(0, "models", "houses"))
        .contains("version 3 against version 2, run run-3: about to begin");
    RolloutStage stage = new RolloutStage(RolloutMode.canary, 0.05);
    Instant since = rollouts.stage("run-3.release", 1, stage).since().orElseThrow();
    rollouts.decide(
        new RolloutDecision(
            "run-3.release",
            1,
            1,
            stage,
            since,
            Instant.parse("2026-01-31T06:00:00Z"),
            new StageDecision(
                StageDecision.Verdict.too_few, StageDecision.Next.wait, "7 requests are too few"),
            "{}"));
    assertThat(typed.run(0, "models", "houses"))
        .contains("version 3 against version 2, run run-3: canary of 5.00 % by zip_code since 2")
        .contains("  2026-01-31T06:00:00Z  canary of 5.00 %: too few: 7 requests are too few");
    moves.move("houses", "champion", 3, "run-4", "test", "at once");
    assertThat(typed.run(0, "models", "houses"))
        .contains("run run-3: over: the champion is another, or its run has ended");
    rollouts.end("run-3.release", RolloutOutcome.ended, "the champion was moved");
    assertThat(typed.run(0, "models", "houses"))
        .containsPattern("run run-3: ended at .*: the champion was moved");
  }

  @Test
  void showsACardWithItsLineage() {
    new Retrainings(empty.database()).keep("again-1", "houses", 3, true, "{}", "ada");
    assertThat(typed.run(0, "models", "houses", "3"))
        .contains("pipeline         houses, definition d3f1")
        .contains("batch 3          id 12, content c0ffee, rows: 700 train")
        .contains("split            train 0.7; seed 5, digest bb")
        .contains("judged by        5 folds of the train and validation rows, by street; seed 42")
        .contains("120 rounds, seed 31, trial 3 of 8 (search seed 42)")
        .contains("parameters       eta=0.1")
        .contains("xgboost4j=3.0.4")
        .contains("commit 0ff1ce")
        .contains("model.ubj        1234")
        .contains("by ada: the same bytes");
    assertThat(typed.run(0, "models", "houses", "1")).contains("seed             7");
    typed.run(1, "models", "houses", "9");
    assertThat(typed.err()).contains("houses has no version 9; the newest is 3.");
  }

  @Test
  void tellsWhatWasLiveWhenAndWhy() {
    Instant before = new Ticks(empty.database()).now();
    moves.appoint(
        new AliasMoves.Appointment(
            "houses", "champion", 1, 2, MoveKind.rollback, "order-1", "ada", "it was bad"));
    assertThat(typed.run(0, "history", "houses"))
        .containsPattern("champion +rollback +2 -> 1 +ada: it was bad")
        .containsPattern("champion +release +1 -> 2 +pipeline houses: gate");
    assertThat(typed.run(0, "history", "houses", "--at", before.toString()))
        .contains("champion was version 2");
    assertThat(typed.run(0, "history", "houses", "--at", Instant.now().plusSeconds(60).toString()))
        .contains("champion was version 1")
        .contains("rollback by ada, it was bad");
    assertThat(typed.run(0, "history", "houses", "--at", "2001-01-01"))
        .contains("nothing of houses");
    typed.run(2, "history", "houses", "--at", "then");
  }

  @Test
  void setsAndRemovesTags() {
    assertThat(typed.run(0, "tag", "houses", "2", "owner=ada", "ticket=17"))
        .contains("owner=ada, ticket=17");
    assertThat(
            typed.run(
                0, "tag", "houses", "2", "--remove", "ticket", "--description", "with gardens"))
        .contains("owner=ada; with gardens");
    assertThat(typed.run(0, "models", "houses")).contains("with gardens", "tags: owner=ada");
  }

  @Test
  void explainsAVersion() {
    ExplanationStore store = new ExplanationStore(new FileObjectStore(folder.resolve("objects")));
    ObjectRef learned = store.save(SampleExplanations.SMALL);
    rows.explain("houses", 2, learned);
    String champion = typed.run(0, "explain", "houses");
    assertThat(champion)
        .contains("houses version 2, by 2 of its 2,779 test rows")
        .contains("mean |contribution| to ln(price)")
        .containsPattern("house_size +87.5 % █{18} +0.1750 +↑ \\+0.93 +120 +1,50[01]")
        .containsPattern("state +12.5 % █{3} +0.02500 +7 +20.25");
    assertThat(typed.run(0, "explain", "houses", "@champion")).isEqualTo(champion);
    assertThat(typed.run(0, "explain", "houses", "2", "--column", "house_size"))
        .containsPattern("1684 to 1900.5 +1 +0.2500 +0.2000 +0.3000 +231,000")
        .containsPattern("\\(missing\\) +1 +-0.1000 +-0.1000 +-0.1000 +198,000")
        .contains("the mean of 200 rows");
    assertThat(typed.run(0, "explain", "houses", "2", "--column", "state"))
        .containsPattern("texas +1 +0.02500")
        .doesNotContain("PREDICTION");
    assertThat(typed.run(0, "explain", "houses", "2", "--output", "json").strip())
        .isEqualTo(new String(store.json(learned), StandardCharsets.UTF_8));
    typed.run(1, "explain", "houses", "2", "--column", "street");
    assertThat(typed.err()).contains("no dependence on 'street'; it has on house_size, state");
    typed.run(1, "explain", "houses", "1");
    assertThat(typed.err()).contains("No explanations were stored with houses version 1");
    typed.run(1, "explain", "houses", "@shadow");
    assertThat(typed.err()).contains("No version of houses is @shadow; its aliases are [champion]");
    typed.run(2, "explain", "houses", "newest");
    assertThat(typed.err()).contains("'newest' is no version");
  }

  @Test
  void showsLiveQualityBesideTheTestRows() throws IOException {
    ObjectRef bundle =
        new BundleStore(new FileObjectStore(folder.resolve("objects"))).save(SampleBundle.bundle());
    rows.replace(
        "houses",
        2,
        bundle,
        "{\"rows\": 200, \"rmse\": 2.5, \"mae\": 2, \"mape\": 0.1, \"r2\": 0.9, \"medianAe\":"
            + " 1.5}");
    assertThat(typed.run(0, "quality", "houses")).contains("none was answered and logged");
    answered("a", 2, 13, 10.0);
    answered("b", 2, 16, 20.0);
    answered("c", 2, 16, "dear");
    answered("d", 2, 16, null);
    String text = typed.run(0, "quality", "houses");
    assertThat(text)
        .contains("houses, predictions from ")
        .contains("version 2 (champion): 4 predictions, the truth of 3 is known (75.0 %)")
        .contains(", and of another kind in 1")
        .containsPattern("METRIC +TEST +LIVE")
        .containsPattern("rows +200 +2\n")
        .containsPattern("RMSE +2.500 +3.536\n")
        .containsPattern("MAE +2.000 +3.500\n")
        .containsPattern("R2 +0.9000 +0.5000\n")
        .containsPattern("median absolute error +1.500 +3.500\n")
        .contains("90 % intervals cover 50.0 % of 2; by chance");
    assertThat(typed.run(0, "quality", "houses", "@champion")).contains("RMSE");
    assertThat(typed.run(0, "quality", "houses", "2", "--until", "2020-01-01"))
        .contains("version 2 (champion): 0 predictions")
        .doesNotContain("RMSE");
    JsonNode json =
        new ObjectMapper().readTree(typed.run(0, "quality", "houses", "--output", "json"));
    assertThat(json.at("/0/live/mae").asDouble()).isEqualTo(3.5);
    assertThat(json.at("/0/coverage/covered").asInt()).isEqualTo(1);
    typed.run(1, "quality", "flats");
    typed.run(1, "quality", "houses", "9");
    typed.run(2, "quality", "houses", "--since", "then");
    typed.run(2, "quality", "houses", "--until", "2020-01-01", "--since", "2020-01-01");
    assertThat(typed.err()).contains("nothing between --since 2020-01-01T00:00:00Z and");
  }

  /** With an interval of three to either side. */
  private void answered(String id, int version, double value, @Nullable Object truth) {
    String output =
        "{\"prediction\": %s, \"interval\": {\"low\": %s, \"high\": %s, \"coverage\": 0.9}}"
            .formatted(value, value - 3, value + 3);
    new Predictions(empty.database())
        .append(
            List.of(
                new LoggedPrediction(
                        id, Instant.now(), "houses", version, "{}", output, 250, 200, null, "g1")
                    .row(false)));
    if (truth != null) {
      new Truths(empty.database()).keep(List.of(new Truth(id, truth, Instant.now(), "ana")));
    }
  }

  @Test
  void listsGarbageAndRemovesExactlyThat() throws IOException {
    FileObjectStore objects = new FileObjectStore(folder.resolve("objects"));
    for (String key : new String[] {"bundles/houses-2.zip", "bundles/houses-3.zip", "matrices/x"}) {
      objects.put(key, new byte[] {1, 2, 3});
      Files.setLastModifiedTime(
          folder.resolve("objects").resolve(key),
          FileTime.from(Instant.now().minus(Duration.ofDays(50))));
    }
    rows.age(60);
    rows.insert("houses", 4);
    String listed = typed.run(0, "gc", "--dry-run", "--keep", "1", "--older-than", "40d");
    assertThat(listed)
        .contains("version  houses 3")
        .contains("object   bundles/houses-3.zip  3 bytes  bundle of houses version 3")
        .contains("object   matrices/x  3 bytes  no version and no run refers to it")
        .contains("1 versions and 2 objects, 6 bytes, would go");
    assertThat(folder.resolve("objects/matrices/x")).exists();
    String removed = typed.run(0, "gc", "--keep", "1", "--older-than", "40d");
    assertThat(removed).isEqualTo(listed.replace("would go", "are gone"));
    assertThat(folder.resolve("objects/matrices/x")).doesNotExist();
    assertThat(folder.resolve("objects/bundles/houses-2.zip")).exists();
    assertThat(typed.run(0, "models", "houses"))
        .contains("its bundle was collected as garbage at 20");
    typed.run(2, "gc", "--keep", "0");
    typed.run(2, "gc", "--grace", "1s");
    typed.run(2, "gc", "--older-than", "soon");
  }

  @Test
  void ordersNeedAReasonAndAModelThatIsThere() {
    typed.run(2, "promote", "houses", "3");
    typed.run(2, "rollback", "houses", "--reason", " ");
    assertThat(typed.err()).contains("--reason is blank");
    typed.run(1, "rollback", "flats", "--reason", "it was bad");
    assertThat(typed.err()).contains("There is no model 'flats'");
    typed.run(1, "retrain", "houses", "9");
    assertThat(typed.err()).contains("houses has no version 9");
  }
}
