package io.isobar.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static final Dataset DATASET =
      new Dataset(
          "homes",
          List.of(
              column("size", ColumnType.NUMBER, Encoding.NUMBER),
              column("sold", ColumnType.DATE, Encoding.NUMBER),
              column("garden", ColumnType.BOOLEAN, Encoding.NUMBER),
              column("zip", ColumnType.IDENTIFIER, Encoding.NUMBER),
              column("city", ColumnType.CATEGORY, Encoding.TARGET_MEAN),
              column("agent", ColumnType.INTEGER, Encoding.FREQUENCY),
              column("status", ColumnType.CATEGORY, Encoding.CATEGORY),
              column("note", ColumnType.TEXT, Encoding.DROP),
              column("price", ColumnType.NUMBER, Encoding.NUMBER)),
          new Target("price", Task.REGRESSION, Transform.NONE),
          List.of("zip"));

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  private static Encoder fitted() {
    EncoderFit fit = new EncoderFit(DATASET);
    for (int i = 0; i < 40; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("city", i < 30 ? "Turin" : "Bari");
      row.put("agent", i < 10 ? 7L : 8L);
      row.put("status", i % 2 == 0 ? "sold" : "for_sale");
      fit.add(row, i % Folds.COUNT, i < 30 ? 10 : 20);
    }
    return fit.encoder();
  }

  @Test
  void writesNumbersDatesAndTruthValuesAsTheyAre() {
    float[] encoded =
        fitted()
            .encode(
                Map.of(
                    "size",
                    81.5,
                    "sold",
                    LocalDate.of(1970, 1, 31),
                    "garden",
                    true,
                    "zip",
                    "06016"));
    assertThat(encoded).startsWith(81.5f, 30f, 1f, 6016f);
  }

  @Test
  void leavesOutTargetAndDroppedColumns() {
    assertThat(fitted().features().stream().map(Feature::column))
        .containsExactly("size", "sold", "garden", "zip", "city", "agent", "status");
    assertThat(fitted().types()).containsExactly("q", "q", "q", "q", "q", "q", "c");
  }

  @Test
  void smoothsTheMeanOfACategoryTowardsTheMeanOfAll() {
    // 30 rows of 10 and 10 rows of 20: 12.5 in all.
    Encoder encoder = fitted();
    assertThat(encoder.encode(Map.of("city", "Turin"))[4])
        .isEqualTo((float) ((300 + 20 * 12.5) / 50));
    assertThat(encoder.encode(Map.of("city", "Bari"))[4])
        .isEqualTo((float) ((200 + 20 * 12.5) / 30));
    assertThat(encoder.encode(Map.of("city", "Rome"))[4]).isEqualTo(12.5f);
    assertThat(encoder.encode(Map.of())[4]).isNaN();
  }

  @Test
  void countsHowOftenAValueIsSeen() {
    Encoder encoder = fitted();
    assertThat(encoder.encode(Map.of("agent", 7L))[5]).isEqualTo(0.25f);
    assertThat(encoder.encode(Map.of("agent", 7.0))[5]).isEqualTo(0.25f);
    assertThat(encoder.encode(Map.of("agent", 9L))[5]).isZero();
    assertThat(encoder.encode(Map.of())[5]).isNaN();
  }

  @Test
  void numbersCategoriesInTheOrderOfTheirTexts() {
    Encoder encoder = fitted();
    assertThat(encoder.encode(Map.of("status", "for_sale"))[6]).isZero();
    assertThat(encoder.encode(Map.of("status", "sold"))[6]).isEqualTo(1);
    assertThat(encoder.encode(Map.of("status", "auction"))[6]).isNaN();
  }

  @Test
  void treatsWhatIsNoNumberAsMissingAndKeepsTheRestFinite() {
    Encoder encoder = fitted();
    assertThat(encoder.encode(Map.of("size", Double.NaN))[0]).isNaN();
    assertThat(encoder.encode(Map.of("zip", "unknown"))[3]).isNaN();
    assertThat(encoder.encode(Map.of("size", Double.POSITIVE_INFINITY))[0])
        .isEqualTo(Float.MAX_VALUE);
    assertThat(encoder.encode(Map.of("size", -1e300))[0]).isEqualTo(-Float.MAX_VALUE);
  }

  @Test
  void leavesTheOwnFoldOutOfATrainingRowsMean() {
    EncoderFit fit = new EncoderFit(DATASET);
    Map<String, Object> row = Map.of("city", "Turin");
    fit.add(row, 0, 100);
    fit.add(row, 1, 10);
    fit.add(Map.of("city", "Bari"), 2, 40);
    Encoder encoder = fit.encoder();
    float[] encoded = new float[7];
    fit.encodeTraining(encoder, row, 0, encoded);
    double others = (10 + 40) / 2.0;
    assertThat((double) encoded[4]).isEqualTo((10 + 20 * others) / 21, within(1e-5));
    fit.encodeTraining(encoder, row, 3, encoded);
    assertThat(encoded[4]).isEqualTo(encoder.encode(row)[4]);
  }

  /** A mean with the row's own target in it would correlate with pure noise. */
  @Test
  void doesNotTellTheTreesTheAnswer() {
    Random random = new Random(1);
    EncoderFit fit = new EncoderFit(DATASET);
    List<Map<String, Object>> rows = new ArrayList<>();
    double[] targets = random.doubles(3000).toArray();
    for (int i = 0; i < targets.length; i++) {
      rows.add(Map.of("city", "c" + random.nextInt(1500)));
      fit.add(rows.get(i), i % Folds.COUNT, targets[i]);
    }
    Encoder encoder = fit.encoder();
    double[] leaky = new double[targets.length];
    double[] honest = new double[targets.length];
    float[] encoded = new float[7];
    for (int i = 0; i < targets.length; i++) {
      leaky[i] = encoder.encode(rows.get(i))[4];
      fit.encodeTraining(encoder, rows.get(i), i % Folds.COUNT, encoded);
      honest[i] = encoded[4];
    }
    assertThat(correlation(leaky, targets)).isGreaterThan(0.5);
    assertThat(Math.abs(correlation(honest, targets))).isLessThan(0.1);
  }

  @Test
  void putsRowsOfOneKeyIntoOneFold() {
    int[] sizes = new int[Folds.COUNT];
    for (int i = 0; i < 5000; i++) {
      Map<String, Object> row = Map.of("zip", "z" + i);
      int fold = Folds.of(List.of("zip"), row, 1, i);
      assertThat(Folds.of(List.of("zip"), row, 9, 3)).isEqualTo(fold);
      sizes[fold]++;
      assertThat(Folds.of(List.of(), row, 1, i)).isBetween(0, Folds.COUNT - 1);
    }
    assertThat(Arrays.stream(sizes)).allMatch(size -> size > 900 && size < 1100);
  }

  private static final Dataset MORE =
      new Dataset(
          "more",
          List.of(
              sized("city", ColumnType.CATEGORY, Encoding.ONE_HOT, 2),
              sized("agent", ColumnType.IDENTIFIER, Encoding.HASH, 16),
              column("sold", ColumnType.DATE, Encoding.PARTS),
              column("counts", ColumnType.NUMBER, Encoding.NUMBER),
              column("late", ColumnType.BOOLEAN, Encoding.NUMBER)),
          new Target("late", Task.BINARY, Transform.NONE),
          List.of(),
          Optional.of("counts"));

  private static Column sized(String name, ColumnType type, Encoding encoding, int into) {
    return new Column(
        name, type, false, Optional.empty(), encoding, Optional.of(into), Optional.empty());
  }

  private static Encoder more() {
    EncoderFit fit = new EncoderFit(MORE);
    List<String> cities = List.of("Bari", "Rome", "Rome", "Rome", "Turin", "Turin", "Pisa");
    for (int i = 0; i < cities.size(); i++) {
      fit.add(Map.of("city", cities.get(i), "agent", "7"), i % Folds.COUNT, i % 2);
    }
    return fit.encoder();
  }

  @Test
  void keepsTheMostFrequentCategoriesApartAndTheOthersTogether() {
    Encoder encoder = more();
    assertThat(encoder.features().subList(0, 3))
        .containsExactly(
            new Feature.OneHot("city", "Rome"),
            new Feature.OneHot("city", "Turin"),
            new Feature.Others("city", List.of("Rome", "Turin"), List.of("Bari", "Pisa")));
    assertThat(encoder.types()).containsExactly("q", "q", "q", "c", "q", "q", "q", "q");
    assertThat(encoder.encode(Map.of("city", "Rome"))).startsWith(1, 0, 0);
    assertThat(encoder.encode(Map.of("city", "Turin"))).startsWith(0, 1, 0);
    assertThat(encoder.encode(Map.of("city", "Pisa"))).startsWith(0, 0, 1);
    assertThat(encoder.encode(Map.of("city", "Oslo"))).startsWith(0, 0, 1);
    assertThat(encoder.encode(Map.of())).startsWith(Float.NaN, Float.NaN, Float.NaN);
    assertThat(encoder.unseen(Map.of("city", "Pisa"))).isEmpty();
    assertThat(encoder.unseen(Map.of("city", "Rome"))).isEmpty();
    assertThat(encoder.unseen(Map.of("city", "Oslo", "agent", "99"))).containsExactly("city");
    assertThat(encoder.known())
        .containsExactly(Map.entry("city", List.of("Bari", "Pisa", "Rome", "Turin")));
  }

  /** Expected hashes: the test vectors of FNV-1a (draft-eastlake-fnv). */
  @Test
  void hashesTextsTheSameForEver() {
    assertThat(Buckets.hash("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(Buckets.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(Buckets.hash("foobar")).isEqualTo(0x85944171f73967e8L);
    Encoder encoder = more();
    int[] rows = new int[16];
    for (int i = 0; i < 16_000; i++) {
      rows[(int) encoder.encode(Map.of("agent", "agent " + i))[3]]++;
    }
    assertThat(Arrays.stream(rows)).allMatch(count -> count > 850 && count < 1150);
    assertThat(encoder.encode(Map.of("agent", 101640.0))[3])
        .isEqualTo(encoder.encode(Map.of("agent", "101640"))[3]);
    assertThat(encoder.encode(Map.of())[3]).isNaN();
  }

  @Test
  void takesDatesApart() {
    Encoder encoder = more();
    float[] encoded = encoder.encode(Map.of("sold", LocalDate.of(2024, 2, 29)));
    assertThat(Arrays.copyOfRange(encoded, 4, 8)).containsExactly(2024, 2, 4, 19_782);
    assertThat(encoder.encode(Map.of("sold", "2024-02-29"))).isEqualTo(encoded);
    assertThat(encoder.encode(Map.of("sold", "soon"))[4]).isNaN();
    assertThat(encoder.encode(Map.of())[7]).isNaN();
  }

  @Test
  void learnsNothingFromTheWeight() {
    assertThat(more().features()).noneMatch(feature -> feature.column().equals("counts"));
  }

  @Test
  void refusesAnArrayOfAnotherLength() {
    assertThatThrownBy(() -> fitted().encode(Map.of(), new float[2])).hasMessageContaining("2");
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
