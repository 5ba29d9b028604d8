package io.isobar.activities.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.evaluate.explain.Beeswarm;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.model.Attribution;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.scoring.comparable.ComparableColumn;
import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Profiles;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateResult.Verdict;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterResult.Status;
import io.isobar.workflows.register.RegisterSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RegistrarTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();
  private long batch;
  private FileObjectStore objects;
  private Registrar registrar;
  private Models models;

  @BeforeEach
  void open() {
    Houses houses = new Houses(empty.database());
    batch = houses.land(1_000, 1_500, 0, "Ohio");
    houses.land(500, 9_000, 0, "Utah");
    models = new Models(empty.database());
    objects = new FileObjectStore(folder);
    registrar = registrar(objects);
  }

  private Registrar registrar(ObjectStore store) {
    return new Registrar(
        empty.database(),
        ref -> bundle(),
        made -> FakePredictor.bySize(List.of(batch), 0),
        store,
        call -> (done, total, unit, note) -> progress.add(done + "/" + total + " " + unit));
  }

  @Test
  void registersAPromotedCandidateWithScoresEvidenceAndProfile() {
    RegisterResult result = register("run-1", "a", Verdict.promote);

    assertThat(result).isEqualTo(new RegisterResult("houses", 1, Status.candidate));
    ModelVersion version = models.version("houses", 1).orElseThrow();
    assertThat(version.status()).isEqualTo("candidate");
    assertThat(version.bundle()).isEqualTo(Houses.bundle("a"));
    assertThat(version.scoresJson()).contains("\"rmse\": 51000.5", "\"rows\": 200");
    assertThat(models.evidence("houses", 1).orElseThrow())
        .contains("\"verdict\": \"promote\"", "\"championVersion\": 4", "the first reason")
        .contains("\"seed\": 7", "\"batches\": [" + batch + "]", "\"bestTrial\": 3")
        .contains("\"xgboost4j\": \"3.0.4\"", "\"commit\": \"c0ffee\"")
        // printf '\1\2\3' | sha256sum
        .contains(
            "\"model.ubj\":"
                + " \"039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81\"");
    Profile profile = new Profiles(empty.database()).training("houses", 1).orElseThrow();
    assertThat(profile.rows()).isEqualTo(700);
    assertThat(profile.columns()).hasSize(4);
    ColumnProfile predicted = profile.prediction().orElseThrow();
    assertThat(predicted.column()).isEqualTo("(prediction)");
    assertThat(predicted.bins().stream().mapToLong(Long::longValue).sum()).isEqualTo(700);
    // A hundred for each unit of size, of which the smallest is 1,501.
    assertThat(((ColumnProfile.Numeric) predicted).edges()).startsWith(150_000.0).hasSize(21);
    assertThat(progress)
        .containsExactly("1/4 columns", "2/4 columns", "3/4 columns", "4/4 columns");
  }

  @Test
  void keepsARejectedCandidateForTheRecord() {
    assertThat(register("run-1", "a", Verdict.keep).status()).isEqualTo(Status.rejected);
    assertThat(models.version("houses", 1).orElseThrow().status()).isEqualTo("rejected");
    assertThat(models.aliases("houses")).isEmpty();
  }

  @Test
  void givesTheSameRunTheSameVersion() {
    RegisterResult first = register("run-1", "a", Verdict.promote);
    assertThat(register("run-2", "b", Verdict.promote).version()).isEqualTo(2);
    assertThat(register("run-1", "a", Verdict.promote)).isEqualTo(first);
    assertThat(models.all("houses")).hasSize(2);
  }

  @Test
  void keepsTrainingRowsToCompareWithTheirTruth() {
    register("run-1", "a", Verdict.promote);

    ComparableRows kept = comparable(1);
    assertThat(kept.columns())
        .extracting(ComparableColumn::name, ComparableColumn::weight, ComparableColumn::ordered)
        .containsExactly(tuple("house_size", 1.0, true), tuple("state", 1.0, false));
    // A thousand rows were landed, of which seven hundred are for training.
    assertThat(kept.truths()).hasSize(700);
    List<ComparableRow> near =
        new Gower(kept).nearest(Map.of("house_size", 1_702.0, "state", "Ohio"), 3);
    assertThat(near.getFirst())
        .isEqualTo(new ComparableRow(0, 170_200.0, Map.of("house_size", 1_702.0, "state", "Ohio")));
    assertThat(near).extracting(ComparableRow::truth).doesNotContain(171_000.0);
  }

  @Test
  void keepsTheSameRowsWhereverAndWheneverTheyAreKept() {
    register("run-1", "a", Verdict.promote, settings(50), Optional.empty());
    FileObjectStore elsewhere = new FileObjectStore(folder.resolve("elsewhere"));
    registrar = registrar(elsewhere);
    register("run-2", "b", Verdict.promote, settings(50), Optional.empty());

    ObjectRef first = models.version("houses", 1).orElseThrow().comparables().orElseThrow();
    assertThat(models.version("houses", 2).orElseThrow().comparables()).contains(first);
    assertThat(elsewhere.get(first)).isEqualTo(objects.get(first));
    assertThat(comparable(1).truths()).hasSize(50);
  }

  @Test
  void weighsColumnsByWhatTheModelGoesBy() {
    Explanations learned =
        new Explanations(
            Explanations.FORMAT,
            Attribution.Method.trees,
            300,
            300,
            List.of(),
            List.of(importance("house_size", 0.875), importance("state", 0.125)),
            new Beeswarm(0, List.of()),
            List.of());
    register(
        "run-1",
        "a",
        Verdict.promote,
        new RegisterSettings("houses"),
        Optional.of(new ExplanationStore(objects).save(learned)));
    assertThat(comparable(1).columns())
        .extracting(ComparableColumn::weight)
        .containsExactly(0.875, 0.125);
  }

  @Test
  void keepsNoRowsWhereNoneAreWanted() {
    register("run-1", "a", Verdict.promote, settings(0), Optional.empty());
    assertThat(models.version("houses", 1).orElseThrow().comparables()).isEmpty();
    assertThat(objects.list("comparables")).isEmpty();
  }

  private static RegisterSettings settings(int rows) {
    return RegisterSettings.of("houses", rows);
  }

  private static Importance importance(String column, double share) {
    return new Importance(
        column, List.of(share), share, List.of(Optional.empty()), Optional.empty());
  }

  private ComparableRows comparable(int version) {
    return new ComparableStore(objects)
        .read(models.version("houses", version).orElseThrow().comparables().orElseThrow());
  }

  private Bundle bundle() {
    return new Bundle(
            FakePredictor.bySize(List.of(batch), 0).card(),
            new Encoder(List.of()),
            new byte[] {1, 2, 3},
            Optional.of(new Calibration.Residual(0.5, 0.9, 10)),
            List.of())
        .with(
            new Provenance(
                "houses",
                "d".repeat(64),
                List.of(),
                Optional.empty(),
                new Provenance.Training(new TreeMap<>(Map.of("eta", "0.1")), 120, 7, 3, 8, 42, 200),
                new TreeMap<>(Map.of("xgboost4j", "3.0.4")),
                new Provenance.Code("c0ffee", ""),
                new TreeMap<>()));
  }

  private RegisterResult register(String run, String bundle, Verdict verdict) {
    return register(run, bundle, verdict, new RegisterSettings("houses"), Optional.empty());
  }

  private RegisterResult register(
      String run,
      String bundle,
      Verdict verdict,
      RegisterSettings settings,
      Optional<ObjectRef> explanations) {
    Scores scores = new Scores.Regression(200, 51_000.5, 40_000, 0.2, 0.7);
    return registrar.register(
        Houses.call(run, "register"),
        settings,
        Houses.candidate(batch, Houses.bundle(bundle)),
        new EvaluateResult(
            verdict,
            scores,
            Optional.of(scores),
            4,
            scores,
            "e".repeat(64),
            List.of("the first reason"),
            Optional.empty(),
            Optional.empty(),
            explanations));
  }
}
