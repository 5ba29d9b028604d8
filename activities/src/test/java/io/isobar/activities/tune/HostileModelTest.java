package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Model files come over a network and out of stores: nothing in them may hang or crash a reader.
 */
class HostileModelTest {
  private static byte[] model(Map<String, Object> more) throws XGBoostError {
    Random random = new Random(1);
    float[] rows = new float[300 * 3];
    float[] labels = new float[300];
    for (int i = 0; i < labels.length; i++) {
      rows[3 * i] = (float) random.nextGaussian();
      rows[3 * i + 1] = random.nextInt(30);
      rows[3 * i + 2] = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(9);
      labels[i] = random.nextInt(2);
    }
    DMatrix matrix = new DMatrix(rows, labels.length, 3, Float.NaN);
    matrix.setFeatureTypes(new String[] {"q", "c", "q"});
    matrix.setLabel(labels);
    Map<String, Object> parameters = new HashMap<>(BoosterSettings.FIXED);
    parameters.put("max_depth", 3);
    parameters.putAll(more);
    Booster booster = XGBoost.train(matrix, parameters, 3, Map.of(), null, null);
    return booster.toByteArray("ubj");
  }

  @ParameterizedTest
  @CsvSource({"objective,binary:logitraw", "objective,count:poisson", "booster,dart"})
  void refusesWhatItDoesNotScore(String name, String value) throws XGBoostError {
    byte[] ubj = model(Map.of(name, value));
    assertThatThrownBy(() -> UbjModelReader.read(ubj))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("model.unsupported"));
  }

  @Test
  void refusesTreesOfAnOutputThatIsNotThere() throws XGBoostError {
    byte[] ubj = model(Map.of("objective", "multi:softprob", "num_class", 3));
    assertThat(UbjModelReader.read(ubj).outputs()).isEqualTo(3);
    String text = new String(ubj, StandardCharsets.ISO_8859_1);
    String two =
        text.replace("num_classSL\0\0\0\0\0\0\0\u00013", "num_classSL\0\0\0\0\0\0\0\u00012");
    assertThat(two).isNotEqualTo(text);
    byte[] changed = two.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> UbjModelReader.read(changed))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("model.malformed"))
        .hasMessageContaining("output 2 of 2");
  }

  /** By trees of one split, so that the row comes to the one that knows the category. */
  @Test
  void goesWhereTheTrainerDoesWithACategoryFarAboveTheOthers() throws XGBoostError, IOException {
    byte[] changed = withHighestCode(model(Map.of("max_depth", 1)), 3_000_000);
    Booster booster = XGBoost.loadModel(changed);
    Forest forest = UbjModelReader.read(changed);
    List<Float> margins = new ArrayList<>();
    for (float code : new float[] {0, 29, 3_000_000, 2_999_999, 3_000_001, Float.NaN}) {
      float[] row = {0.1f, code, 4};
      float margin = forest.margins(row)[0];
      assertThat(margin)
          .isEqualTo(booster.predict(new DMatrix(row, 1, 3, Float.NaN), true, 0)[0][0]);
      margins.add(margin);
    }
    assertThat(margins.get(2)).isNotEqualTo(margins.get(3));
    assertThat(margins.get(3)).isEqualTo(margins.get(4));
  }

  @Test
  void refusesCategoriesThatWouldFillTheMemory() throws XGBoostError {
    byte[] changed = withHighestCode(model(Map.of()), (1 << 24) - 1);
    assertThatThrownBy(() -> UbjModelReader.read(changed))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("model.malformed"))
        .hasMessageContaining("larger than 64 MB");
  }

  /** The last code of the first tree's sets becomes another. */
  private static byte[] withHighestCode(byte[] ubj, int code) {
    String name = "categories[$l#L";
    int sizeAt = new String(ubj, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
    ByteBuffer changed = ByteBuffer.wrap(ubj.clone());
    int size = (int) changed.getLong(sizeAt);
    assertThat(size).isPositive();
    changed.putInt(sizeAt + Long.BYTES + (size - 1) * Integer.BYTES, code);
    return changed.array();
  }

  @Test
  void refusesEveryTruncation() throws XGBoostError {
    byte[] sound = model(Map.of());
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> UbjModelReader.read(cut))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo("model.malformed"));
    }
  }

  /** Whatever is still read must also still be walked to an end, and explained. */
  @Test
  void survivesDamageAnywhere() throws XGBoostError {
    byte[] sound = model(Map.of());
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 8_000; i++) {
      byte[] damaged = sound.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Forest forest = UbjModelReader.read(damaged);
        float[] row = new float[forest.features()];
        forest.margins(row);
        forest.contributions(row, 0);
      } catch (Failure failure) {
        assertThat(failure.code()).startsWith("model.");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  @Test
  void refusesNestingWithoutEndAndCountsWithoutBytes() {
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, (byte) '[');
    assertThatThrownBy(() -> UbjModelReader.read(deep)).isInstanceOf(Failure.class);
    byte[] huge = "{i\u0001a[$d#l\u007f\u007f\u007f\u007f".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> UbjModelReader.read(huge))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("bytes left");
  }
}
