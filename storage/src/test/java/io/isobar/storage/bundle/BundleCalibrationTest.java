package io.isobar.storage.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.objects.FileObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a bundle promises beside its predictions. */
class BundleCalibrationTest {
  @TempDir Path folder;
  private BundleStore store;

  @BeforeEach
  void open() {
    store = new BundleStore(new FileObjectStore(folder));
  }

  @Test
  void givesBackAModelOfQuantiles() {
    Bundle bundle = SampleBundle.quantiles();
    ObjectRef ref = store.save(bundle);
    Bundle read = store.read(ref);
    assertThat(read.calibration()).isEqualTo(bundle.calibration());
    assertThat(read.quantiles().orElseThrow()).isEqualTo(bundle.quantiles().orElseThrow());
    assertThat(read.goldenRows()).isEqualTo(bundle.goldenRows());
    Predictor predictor = store.load(ref);
    predictor.selfCheck();
    assertThat(number(predictor, SampleBundle.row()).interval())
        .contains(new Prediction.Interval(Math.exp(12.75), Math.exp(13.25), 0.9));
    assertThat(BundleStore.parts(bundle)).containsKey("quantiles.ubj");
  }

  @Test
  void refusesADamagedModelOfQuantiles() {
    Bundle sound = SampleBundle.quantiles();
    Predictor other =
        store.load(store.save(sound.withQuantiles(SampleModel.quantiles(6, 12.000001f))));
    assertFailure("model.golden-mismatch", other::selfCheck);
    for (byte[] wrong :
        List.of(new byte[9], SampleModel.ubj(6, 12), SampleModel.quantiles(5, 12))) {
      ObjectRef ref = store.save(sound.withQuantiles(wrong));
      assertFailure("model.malformed", () -> store.load(ref));
    }
    Bundle without =
        new Bundle(
            sound.card(),
            sound.encoder(),
            sound.kind(),
            sound.model(),
            sound.calibration(),
            sound.goldenRows());
    assertFailure("model.malformed", () -> store.load(store.save(without)));
    Bundle tooMuch = SampleBundle.bundle().withQuantiles(SampleModel.quantiles(6, 12));
    assertFailure("model.malformed", () -> store.load(store.save(tooMuch)));
  }

  static Stream<Calibration> calibrations() {
    ClassSets sets = new ClassSets(ClassSets.Rule.APS, 0.75, 0.9, 120);
    return Stream.of(
        new Calibration.Residual(0.25, 0.9, 100),
        new Calibration.Absent("8 validation rows are not enough for 90 %: it takes 9"),
        Calibration.Absent.UNASKED,
        new Calibration.OfClasses(1.25, Optional.of(sets), ""),
        new Calibration.OfClasses(1, Optional.empty(), "too few rows"));
  }

  /** Told apart by their members, so that what the first release wrote is read. */
  @ParameterizedTest
  @MethodSource("calibrations")
  void givesBackEachKindOfCalibration(Calibration calibration) {
    boolean classes = calibration instanceof Calibration.OfClasses;
    Bundle like = classes ? SampleBundle.classes() : SampleBundle.bundle();
    Bundle bundle = SampleBundle.calibrated(like, calibration);
    Predictor predictor = store.load(store.save(bundle));
    assertThat(predictor.calibration()).contains(calibration);
    Bundle other = classes ? SampleBundle.bundle() : SampleBundle.classes();
    Bundle wrong = SampleBundle.calibrated(other, calibration);
    assertFailure("model.malformed", () -> store.load(store.save(wrong)));
  }

  @Test
  void dividesMarginsByTheTemperature() {
    ClassSets sets = new ClassSets(ClassSets.Rule.LAC, 0.5, 0.9, 120);
    Predictor predictor =
        SampleBundle.calibrated(
                SampleBundle.classes(), new Calibration.OfClasses(2, Optional.of(sets), ""))
            .predictor();
    predictor.selfCheck();
    Prediction.Classification sold =
        (Prediction.Classification) predictor.predict(Map.of("house_size", 1684.0));
    assertThat(sold.probabilities().get("sold")).isEqualTo(1 / (1 + Math.exp(-0.5)));
    assertThat(sold.set()).contains(new Prediction.ClassSet(List.of("sold"), 0.9));
    // Both are as likely as the threshold.
    assertThat(((Prediction.Classification) predictor.predict(Map.of())).set())
        .contains(new Prediction.ClassSet(List.of("sold", "for_sale"), 0.9));
    assertThat(predictor.explain(Map.of("house_size", 1684.0)).orElseThrow().margin())
        .isEqualTo(0.5);
  }

  private static Prediction.Regression number(Predictor predictor, Map<String, ?> row) {
    return (Prediction.Regression) predictor.predict(row);
  }

  private static void assertFailure(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
