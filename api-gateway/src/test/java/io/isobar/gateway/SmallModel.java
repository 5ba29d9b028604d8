package io.isobar.gateway;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.tune.BoosterParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model that needs no training: 1000 * version + 10 * bed, 5 more in "east windsor", and NaN for
 * 99 beds. It knows two cities.
 */
public record SmallModel(int version, boolean healthy) implements Predictor {
  public static final Map<String, Object> ROW =
      Map.of("bed", 3, "city", "East Windsor ", "zip_code", 6016.0, "sold", "2015-11-09");

  /** A category as an ill-meaning source may have it: markup, and a mark that turns text round. */
  static final String HOSTILE = "<script>alert('city')</script>\u202e";

  public SmallModel(int version) {
    this(version, true);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        new Dataset(
            "houses",
            List.of(
                column("bed", ColumnType.INTEGER, true, Optional.of(new Range(1, 190))),
                column("acre_lot", ColumnType.NUMBER, false, Optional.of(new Range(0, 100))),
                column("city", ColumnType.CATEGORY, true, Optional.empty()),
                column("zip_code", ColumnType.IDENTIFIER, true, Optional.empty()),
                column("sold", ColumnType.DATE, false, Optional.empty()),
                column("furnished", ColumnType.BOOLEAN, false, Optional.empty()),
                new Column("street", ColumnType.TEXT, false, Optional.empty(), Encoding.DROP),
                column("price", ColumnType.NUMBER, true, Optional.empty())),
            new Target("price", Task.REGRESSION, Transform.NONE),
            List.of("zip_code")),
        List.of(
            new CleanRule.Trim(List.of("city")),
            new CleanRule.Lower(List.of("city")),
            new CleanRule.PadZeros("zip_code", 5)),
        "run-1",
        List.of(1L),
        100,
        "0".repeat(64),
        new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0),
        10,
        42,
        Map.of("bed", 3L, "city", "east windsor", "zip_code", "06016", "sold", LocalDate.EPOCH));
  }

  private static Column column(
      String name, ColumnType type, boolean required, Optional<Range> range) {
    return new Column(name, type, required, range, Encoding.NUMBER);
  }

  @Override
  public Prediction predict(Map<String, ?> row) {
    long bed = (Long) row.get("bed");
    double value = bed == 99 ? Double.NaN : 1000 * version + 10 * bed + city(row);
    return new Prediction.Regression(value, value - 1, value + 1, 0.9);
  }

  private static double city(Map<String, ?> row) {
    return "east windsor".equals(row.get("city")) && "06016".equals(row.get("zip_code")) ? 5 : 0;
  }

  @Override
  public Optional<Explanation> explain(Map<String, ?> row) {
    double bed = 10 * (Long) row.get("bed");
    return Optional.of(
        new Explanation(
            1000 * version,
            1000 * version + bed + city(row),
            "identity",
            List.of(
                new Explanation.Contribution("bed", String.valueOf(row.get("bed")), bed),
                new Explanation.Contribution("city", String.valueOf(row.get("city")), city(row)))));
  }

  @Override
  public List<String> unseen(Map<String, ?> row) {
    return List.of("east windsor", "springfield").contains(row.get("city"))
        ? List.of()
        : List.of("city");
  }

  @Override
  public SortedMap<String, List<String>> known() {
    return new TreeMap<>(Map.of("city", List.of(HOSTILE, "east windsor", "springfield")));
  }

  @Override
  public int selfCheck() {
    if (!healthy) {
      throw Failure.user("model.golden-mismatch", "Golden row 3 differs.", "Train it again.");
    }
    return 3;
  }
}
