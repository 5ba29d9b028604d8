package io.isobar.storage.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.model.Provenance;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleStoreTest {
  @TempDir Path folder;
  private ObjectStore objects;
  private BundleStore store;

  @BeforeEach
  void open() {
    objects = new FileObjectStore(folder);
    store = new BundleStore(objects);
  }

  @Test
  void givesBackTheCardAsItWas() {
    Bundle bundle = SampleBundle.bundle();
    Bundle read = store.read(store.save(bundle));
    assertThat(read.card()).isEqualTo(bundle.card());
    assertThat(read.goldenRows()).isEqualTo(bundle.goldenRows());
    assertThat(read.calibration()).isEqualTo(bundle.calibration());
    assertThat(read.encoder().features()).isEqualTo(bundle.encoder().features());
    assertThat(read.kind()).isEqualTo(ModelKind.XGBOOST);
    assertThat(BundleStore.bytes(read.model())).isEqualTo(BundleStore.bytes(bundle.model()));
  }

  @Test
  void givesBackTheProvenanceWithTheDigestsOfAllParts() {
    Bundle bundle = SampleBundle.bundle().with(provenance());
    ObjectRef ref = store.save(bundle);
    assertThat(store.save(SampleBundle.bundle())).isNotEqualTo(ref);

    Provenance read = store.read(ref).provenance().orElseThrow();

    assertThat(read).isEqualTo(provenance().with(BundleStore.parts(bundle)));
    assertThat(read.digests())
        .containsOnlyKeys(
            "calibration.json", "card.json", "encoder", "encoder.json", "golden.json", "model.ubj");
    assertThat(store.read(store.save(SampleBundle.bundle())).provenance()).isEmpty();
    assertThat(number(store.load(ref), SampleBundle.row()).value()).isEqualTo(Math.exp(13));
  }

  /** A release may add members; one that is older, or has lost some, still has the rest. */
  @Test
  void readsAProvenanceWithMembersMoreAndMembersLess() {
    SortedMap<String, byte[]> files = files();
    files.put(
        "provenance.json",
        """
        {"weather": "fine", "code": {"commit": "c0ffee", "dirty": true},
          "training": {"rounds": 12, "parameters": {"eta": "0.1"}}}
        """
            .getBytes(StandardCharsets.UTF_8));
    Provenance read =
        store
            .read(objects.put("bundles/other", Archive.write(ModelKind.XGBOOST, files)))
            .provenance()
            .orElseThrow();
    assertThat(read.code()).isEqualTo(new Provenance.Code("c0ffee", ""));
    assertThat(read.training().rounds()).isEqualTo(12);
    assertThat(read.batches()).isEmpty();
    assertThat(read.split()).isEmpty();
    files.put("provenance.json", "{}".getBytes(StandardCharsets.UTF_8));
    assertRefused(Archive.write(ModelKind.XGBOOST, files));
  }

  private static Provenance provenance() {
    return new Provenance(
        "houses",
        "d".repeat(64),
        List.of(
            new Provenance.Batch(
                7, 0, "c0ffee", new TreeMap<>(Map.of("train", new Provenance.Rows(700, "ab"))))),
        Optional.of(new Provenance.Split("train 0.7, validation 0.1, test 0.2", 7, "cd")),
        new Provenance.Training(new TreeMap<>(Map.of("eta", "0.1")), 12, 31, 4, 30, 42, 200),
        new TreeMap<>(Map.of("xgboost4j", "3.0.4")),
        new Provenance.Code("c0ffee", "build-1"),
        new TreeMap<>(Map.of("encoder", "ef")));
  }

  @Test
  void predictsWithAnIntervalInTheUnitOfTheTarget() {
    Predictor predictor = store.load(store.save(SampleBundle.bundle()));
    predictor.selfCheck();
    Prediction.Regression prediction = number(predictor, SampleBundle.row());
    assertThat(prediction.value()).isEqualTo(Math.exp(13));
    assertThat(prediction.interval())
        .contains(new Prediction.Interval(Math.exp(12.75), Math.exp(13.25), 0.9));
    assertThat(number(predictor, Map.of()).value()).isEqualTo(Math.exp(12));
  }

  /** Of 100 rows 40 have the leaf 1: the mean is 12.4, and house_size explains the rest. */
  @Test
  void explainsByColumn() {
    Predictor predictor = store.load(store.save(SampleBundle.bundle()));
    Explanation explanation = predictor.explain(SampleBundle.row()).orElseThrow();
    assertThat(explanation.base()).isCloseTo(12.4, within(1e-6));
    assertThat(explanation.margin()).isEqualTo(13);
    assertThat(explanation.space()).isEqualTo("ln(price)");
    assertThat(explanation.contributions()).hasSize(6);
    Explanation.Contribution first = explanation.contributions().getFirst();
    assertThat(first.column()).isEqualTo("house_size");
    assertThat(first.value()).isEqualTo("1684");
    assertThat(first.amount()).isCloseTo(0.6, within(1e-6));
    assertThat(predictor.explain(Map.of()).orElseThrow().contributions().getFirst().value())
        .isEmpty();
  }

  @Test
  void writesTheSameBytesForTheSameContent() {
    ObjectRef first = store.save(SampleBundle.bundle());
    assertThat(store.save(SampleBundle.bundle())).isEqualTo(first);
    assertThat(store.save(SampleBundle.bundle(11))).isNotEqualTo(first);
    // Pinned: another JVM, another day, another order of its hash maps.
    assertThat(first.sha256())
        .isEqualTo("2cc07d159026610a95ba59e812459a8e74b41f7bb68beff745ca587379d7263d");
  }

  @Test
  void givesBackAModelOfClasses() {
    Bundle bundle = SampleBundle.classes();
    Bundle read = store.read(store.save(bundle));
    assertThat(read.card()).isEqualTo(bundle.card());
    assertThat(read.goldenRows()).isEqualTo(bundle.goldenRows());
    assertThat(read.calibration()).isEmpty();
    assertThat(read.encoder().features()).isEqualTo(bundle.encoder().features());
    Predictor predictor = read.predictor();
    predictor.selfCheck();
    Prediction.Classification sold =
        (Prediction.Classification) predictor.predict(Map.of("house_size", 1684.0));
    assertThat(sold.label()).isEqualTo("sold");
    assertThat(sold.probabilities().sequencedKeySet()).containsExactly("sold", "for_sale");
    assertThat(sold.probabilities().get("sold")).isEqualTo(1 / (1 + Math.exp(-1)));
    // Log odds of 0: of two that are as probable the first.
    assertThat(predictor.predict(Map.of()))
        .isEqualTo(
            new Prediction.Classification(
                "sold", new LinkedHashMap<>(Map.of("sold", 0.5, "for_sale", 0.5))));
  }

  @Test
  void refusesAModelWhoseCardIsOfAnotherTask() {
    Bundle numbers = SampleBundle.bundle();
    Bundle wrong =
        new Bundle(
            numbers.card(),
            numbers.encoder(),
            numbers.kind(),
            numbers.model(),
            Optional.empty(),
            numbers.goldenRows());
    assertFailure("model.malformed", () -> store.load(store.save(wrong)));
    Bundle classes = SampleBundle.classes();
    ModelCard three =
        new ModelCard(
            new Dataset(
                "houses",
                classes.card().dataset().columns(),
                new Target("status", Task.MULTICLASS, Transform.NONE),
                List.of()),
            List.of(),
            "r",
            List.of(1L),
            1,
            "0".repeat(64),
            classes.card().parameters(),
            1,
            1,
            Map.of(),
            Optional.of(new Classes(List.of("a", "b", "c"), Optional.empty())));
    Bundle other =
        new Bundle(
            three, classes.encoder(), classes.kind(), classes.model(), Optional.empty(), List.of());
    assertFailure("model.malformed", () -> store.load(store.save(other)));
  }

  @Test
  void namesTheColumnsWhoseTextIsNew() {
    Predictor predictor = store.load(store.save(SampleBundle.bundle()));
    assertThat(predictor.unseen(SampleBundle.row())).isEmpty();
    assertThat(predictor.unseen(Map.of("city", "Rome", "status", "sold", "brokered_by", "5")))
        .containsExactly("city", "brokered_by");
  }

  @Test
  void refusesToServeAModelThatDoesNotReproduceItsGoldenRows() {
    Bundle sound = SampleBundle.bundle();
    Bundle wrong =
        new Bundle(
            sound.card(),
            sound.encoder(),
            sound.kind(),
            sound.model(),
            sound.calibration(),
            List.of(GoldenRow.of(SampleBundle.row(), 13.000001f)));
    Predictor predictor = store.load(store.save(wrong));
    assertFailure("model.golden-mismatch", predictor::selfCheck);
  }

  @Test
  void refusesAModelWhoseEncoderIsOfAnotherTraining() {
    Bundle sound = SampleBundle.bundle();
    Bundle wrong =
        new Bundle(
            sound.card(),
            sound.encoder(),
            SampleModel.ubj(3, 12),
            sound.calibration(),
            sound.goldenRows());
    ObjectRef ref = store.save(wrong);
    assertFailure("model.malformed", () -> store.load(ref));
  }

  static Stream<Bundle> otherKinds() {
    return Stream.of(SampleBundle.linear(), SampleBundle.nearest());
  }

  @ParameterizedTest
  @MethodSource("otherKinds")
  void givesBackModelsOfOtherKinds(Bundle bundle) {
    ObjectRef ref = store.save(bundle);
    Bundle read = store.read(ref);
    assertThat(read.kind()).isEqualTo(bundle.kind());
    assertThat(read.model()).isEqualTo(bundle.model());
    assertThat(read.card()).isEqualTo(bundle.card());
    assertThat(store.files(ref)).containsKey("model.json").doesNotContainKey("model.ubj");
    Predictor predictor = store.load(ref);
    predictor.selfCheck();
    for (double size = 0; size < 3000; size += 100) {
      Map<String, Object> row = Map.of("house_size", size, "city", "Turin");
      assertThat(predictor.predict(row)).isEqualTo(bundle.predictor().predict(row));
    }
    assertThat(store.save(read)).isEqualTo(ref);
  }

  @Test
  void namesTheKindOfModelInTheManifestUnlessItIsXgboost() {
    byte[] linear = objects.get(store.save(SampleBundle.linear()));
    assertThat(new String(linear, StandardCharsets.ISO_8859_1))
        .contains("{\"format\":1,\"kind\":\"linear\",\"sha256\":{");
    byte[] trees = objects.get(store.save(SampleBundle.bundle()));
    assertThat(new String(trees, StandardCharsets.ISO_8859_1))
        .contains("{\"format\":1,\"sha256\":{");
  }

  @Test
  void refusesAKindThatItDoesNotKnow() {
    // Trees in a bundle that says it is linear.
    assertRefused(Archive.write(ModelKind.LINEAR, files()));
    byte[] manifest =
        "{\"format\":1,\"kind\":\"magic\",\"sha256\":{}}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BundleJson.read(manifest, Manifest.class, "m").modelKind())
        .hasMessageContaining("its model is of kind 'magic', this release reads xgboost, linear");
  }

  @Test
  void refusesABundleThatWasChangedFromWithin() {
    SortedMap<String, byte[]> files = files();
    files.put("calibration.json", "{\"coverage\":0.9}".getBytes(StandardCharsets.UTF_8));
    assertRefused(Archive.write(ModelKind.XGBOOST, files));
    files = files();
    files.remove("encoder.json");
    assertRefused(Archive.write(ModelKind.XGBOOST, files));
    files = files();
    files.put("card.json", "null".getBytes(StandardCharsets.UTF_8));
    assertRefused(Archive.write(ModelKind.XGBOOST, files));
  }

  @Test
  void refusesFilesThatAreNotThoseOfTheManifest() throws IOException {
    byte[] archive = Archive.write(ModelKind.XGBOOST, files());
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    String changed = text.replace("\"coverage\":0.9", "\"coverage\":0.8");
    assertThat(changed).isNotEqualTo(text);
    assertRefused(changed.getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(compressed)) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write(new byte[100_000]);
    }
    assertRefused(compressed.toByteArray());
  }

  @Test
  void refusesEveryDamagedBundleWithAFailure() {
    byte[] sound = Archive.write(ModelKind.XGBOOST, files());
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = Arrays.copyOf(sound, random.nextInt(sound.length));
      if (damaged.length == 0 || random.nextBoolean()) {
        damaged = sound.clone();
      }
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        Archive.read(damaged);
      } catch (Failure failure) {
        assertThat(failure.code()).isEqualTo("model.malformed");
      }
    }
  }

  private static Prediction.Regression number(Predictor predictor, Map<String, ?> row) {
    return (Prediction.Regression) predictor.predict(row);
  }

  private SortedMap<String, byte[]> files() {
    return Archive.read(objects.get(store.save(SampleBundle.bundle()))).files();
  }

  private void assertRefused(byte[] archive) {
    ObjectRef ref = objects.put("bundles/" + Math.abs(Arrays.hashCode(archive)), archive);
    assertFailure("model.malformed", () -> store.load(ref));
  }

  private static void assertFailure(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
