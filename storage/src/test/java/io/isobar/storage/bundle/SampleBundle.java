package io.isobar.storage.bundle;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.Feature;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.scoring.Linear;
import io.isobar.domain.scoring.Neighbours;
import io.isobar.domain.scoring.TrainedModel;
import io.isobar.domain.tune.RandomSearch;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small sound bundle, for tests without a trainer: one tree over house_size, in natural
 * logarithms of the price.
 *
 * <p>House_size below 1000, or missing: margin {@code base}; else {@code base + 1}.
 */
public final class SampleBundle {
  private SampleBundle() {}

  public static Dataset dataset() {
    return new Dataset(
        "houses",
        List.of(
            column("price", ColumnType.NUMBER, Encoding.NUMBER),
            column("house_size", ColumnType.NUMBER, Encoding.NUMBER),
            column("bed", ColumnType.INTEGER, Encoding.NUMBER),
            column("city", ColumnType.CATEGORY, Encoding.TARGET_MEAN),
            column("status", ColumnType.CATEGORY, Encoding.CATEGORY),
            column("brokered_by", ColumnType.IDENTIFIER, Encoding.FREQUENCY),
            column("prev_sold_date", ColumnType.DATE, Encoding.NUMBER),
            column("street", ColumnType.IDENTIFIER, Encoding.DROP)),
        new Target("price", Task.REGRESSION, Transform.LOG),
        List.of("brokered_by", "street"));
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, true, Optional.empty(), encoding);
  }

  public static Map<String, Object> row() {
    return Map.of(
        "house_size",
        1684.0,
        "bed",
        3L,
        "city",
        "Turin",
        "status",
        "sold",
        "brokered_by",
        "101640",
        "prev_sold_date",
        LocalDate.of(2015, 11, 9));
  }

  public static Bundle bundle() {
    return bundle(12);
  }

  /** Bundles of different bases are different models. */
  public static Bundle bundle(float base) {
    ModelCard card =
        new ModelCard(
            dataset(),
            List.of(
                new CleanRule.QuarantineIf("price <= 0", "price"),
                new CleanRule.Trim(List.of("city")),
                new CleanRule.Lower(List.of("status")),
                new CleanRule.PadZeros("street", 5)),
            "houses-1",
            List.of(1L, 2L),
            1000,
            "0".repeat(64),
            RandomSearch.parameters(1, 0),
            1,
            7,
            row());
    return new Bundle(
        card,
        encoder(),
        SampleModel.ubj(6, base),
        Optional.of(new Calibration.Residual(0.25, 0.9, 100)),
        List.of(GoldenRow.of(row(), base + 1)));
  }

  /** The same prediction, between quantiles that are widened by a quarter. */
  public static Bundle quantiles() {
    Bundle plain = bundle();
    return new Bundle(
            plain.card(),
            plain.encoder(),
            plain.kind(),
            plain.model(),
            Optional.of(new Calibration.Quantiles(0.25, 0.9, 100)),
            List.of(plain.goldenRows().getFirst().withQuantiles(new float[] {13, 13})))
        .withQuantiles(SampleModel.quantiles(6, 12));
  }

  /** A model of two classes: sold with the log odds 1 when house_size is 1000 or more, else 0. */
  public static Bundle classes() {
    Dataset houses = dataset();
    Dataset dataset =
        new Dataset(
            houses.name(),
            houses.columns(),
            new Target("status", Task.BINARY, Transform.NONE),
            houses.key());
    ModelCard card =
        new ModelCard(
            dataset,
            List.of(),
            "houses-2",
            List.of(1L),
            1000,
            "0".repeat(64),
            Optional.of(RandomSearch.parameters(1, 0)),
            1,
            7,
            Map.of("house_size", 1684.0),
            Optional.of(new Classes(List.of("sold", "for_sale"), Optional.of("sold"))));
    Encoder encoder =
        new Encoder(
            List.of(
                new Feature.Numeric("house_size"),
                new Feature.OneHot("city", "Turin"),
                new Feature.Others("city", List.of("Turin"), List.of("Bari")),
                new Feature.DatePart("prev_sold_date", Feature.DatePart.Part.MONTH),
                new Feature.Hash("brokered_by", 16)));
    return new Bundle(
        card,
        encoder,
        SampleModel.ubj(5, 0.5f, "binary:logistic"),
        Optional.empty(),
        List.of(GoldenRow.of(Map.of("house_size", 1684.0), 1)));
  }

  /** A sound bundle with another calibration. */
  public static Bundle calibrated(Bundle like, Calibration calibration) {
    return new Bundle(
        like.card(),
        like.encoder(),
        like.kind(),
        like.model(),
        Optional.of(calibration),
        like.goldenRows());
  }

  /** The classes by a linear model: sold by large houses, not by those without a broker. */
  public static Bundle linear() {
    return classes(
        ModelKind.LINEAR,
        new Linear(
            inputs(), List.of(0.5), List.of(List.of(1.0, 0.0, 0.25, 0.0, 0.0, 0.0, 0.0, -1.0))));
  }

  /** The classes by the nearest of three houses, two of which were sold. */
  public static Bundle nearest() {
    float missing = Float.NaN;
    return classes(
        ModelKind.NEAREST,
        new Neighbours(
            inputs(),
            2,
            Neighbours.Vote.ODDS,
            1,
            List.of(1700f, 0f, 1f, 11f, 3f, 1500f, 1f, 0f, missing, missing, 200f, 0f, 1f, 1f, 3f),
            List.of(1f, 0f, 1f),
            List.of()));
  }

  private static Inputs inputs() {
    return new Inputs(
        List.of(
            new Inputs.Numeric(1000, 500, 0.25),
            new Inputs.Numeric(0.5, 0.5, 0),
            new Inputs.Numeric(0, 1, 0),
            new Inputs.Numeric(6, 3, 0.1),
            new Inputs.Category(List.of(3, -1), List.of(0.5, 0.1))));
  }

  private static Bundle classes(ModelKind kind, TrainedModel model) {
    Bundle trees = classes();
    Map<String, Object> row = Map.of("house_size", 1684.0);
    float[] margins = model.scorer().margins(trees.encoder().encode(row));
    ModelCard card = trees.card();
    return new Bundle(
        new ModelCard(
            card.dataset(),
            card.rules(),
            card.run(),
            card.batches(),
            card.trainRows(),
            card.dataSha256(),
            Optional.empty(),
            0,
            card.seed(),
            card.example(),
            card.classes()),
        trees.encoder(),
        kind,
        model,
        Optional.empty(),
        List.of(GoldenRow.of(row, margins)));
  }

  private static Encoder encoder() {
    return new Encoder(
        List.of(
            new Feature.Numeric("house_size"),
            new Feature.Numeric("bed"),
            new Feature.TargetMean("city", Map.of("Turin", 12.1, "Bari", 11.9), 12),
            new Feature.Category("status", List.of("for_sale", "sold")),
            new Feature.Frequency("brokered_by", Map.of("101640", 0.5)),
            new Feature.Numeric("prev_sold_date")));
  }
}
