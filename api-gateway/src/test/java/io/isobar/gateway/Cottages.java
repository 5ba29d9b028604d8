package io.isobar.gateway;

import io.isobar.activities.tune.XgboostTuning;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.clean.RowCleaner;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A dataset with every type in several encodings, rows that are hard to read, a real training. */
final class Cottages {
  private static final String NAME = "cottages";

  /** What can be predicted of a cottage; a dataset leaves out what it does not predict. */
  private static final Map<String, ColumnType> TARGETS =
      Map.of(
          "price", ColumnType.NUMBER,
          "cheap", ColumnType.BOOLEAN,
          "state", ColumnType.CATEGORY,
          "grade", ColumnType.INTEGER,
          "style", ColumnType.CATEGORY);

  static final Dataset DATASET =
      new Dataset(
          NAME,
          columns(
              "price",
              Encoding.DROP,
              column("size", ColumnType.NUMBER, Encoding.NUMBER, false),
              column("ratio", ColumnType.NUMBER, Encoding.FREQUENCY, false),
              column("bed", ColumnType.INTEGER, Encoding.NUMBER, true),
              column("floors", ColumnType.INTEGER, Encoding.CATEGORY, false),
              column("city", ColumnType.CATEGORY, Encoding.TARGET_MEAN, false),
              column("status", ColumnType.CATEGORY, Encoding.CATEGORY, true),
              column("kind", ColumnType.TEXT, Encoding.FREQUENCY, false),
              column("zip_code", ColumnType.IDENTIFIER, Encoding.TARGET_MEAN, false),
              column("code", ColumnType.IDENTIFIER, Encoding.NUMBER, false),
              column("sold", ColumnType.DATE, Encoding.NUMBER, false),
              column("listed", ColumnType.DATE, Encoding.FREQUENCY, false),
              column("garden", ColumnType.BOOLEAN, Encoding.NUMBER, false),
              column("garage", ColumnType.BOOLEAN, Encoding.CATEGORY, false)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("street"));
  static final List<CleanRule> RULES =
      List.of(
          new CleanRule.Trim(List.of("city", "status", "zip_code")),
          new CleanRule.Lower(List.of("city", "status")),
          new CleanRule.PadZeros("zip_code", 5),
          new CleanRule.QuarantineIf("price < 10", "too cheap"));
  private static final List<String> CITIES =
      List.of(
          "Straße", "  İzmir", "ΣΊΣΥΦΟΣ", "\u00a0Ohio \t", "Ǆ", "東京", "Ωmega", "K", "a\u0301 B");
  private static final List<Object> CODES =
      List.of("12", "1e3", " 7 ", "0x1p4", "abc", "12d", "Infinity", "-1E400", "1_0", 3, 4.5, 1e22);
  private static final List<Double> RATIOS =
      List.of(1.5, 12345678.5, 0.0001, 0.001, 1e300, -2.25, 3.0, -0.0, 9007199254740993.0, 1.1e22);

  private final Database database;
  private final ObjectStore objects;

  Cottages(Database database, ObjectStore objects) {
    this.database = database;
    this.objects = objects;
    new DatasetTables(database).ensure(DATASET);
  }

  /** The same rows in the other encodings, with something to predict. */
  static Dataset predicting(Target target) {
    boolean weighted = target.task() == Task.BINARY;
    Encoding mean = target.task() == Task.MULTICLASS ? Encoding.ONE_HOT : Encoding.TARGET_MEAN;
    return new Dataset(
        NAME,
        columns(
            target.column(),
            weighted ? Encoding.NUMBER : Encoding.DROP,
            column("size", ColumnType.NUMBER, Encoding.NUMBER, false),
            column("ratio", ColumnType.NUMBER, Encoding.NUMBER, false),
            column("bed", ColumnType.INTEGER, Encoding.ONE_HOT, true),
            column("floors", ColumnType.INTEGER, Encoding.FREQUENCY, false),
            column("city", ColumnType.CATEGORY, mean, false),
            column("status", ColumnType.CATEGORY, Encoding.ONE_HOT, true),
            column("kind", ColumnType.TEXT, Encoding.CATEGORY, false),
            column("zip_code", ColumnType.IDENTIFIER, Encoding.HASH, false),
            column("code", ColumnType.IDENTIFIER, Encoding.ONE_HOT, false),
            column("sold", ColumnType.DATE, Encoding.PARTS, false),
            column("listed", ColumnType.DATE, Encoding.PARTS, false),
            column("garden", ColumnType.BOOLEAN, mean.hasSize() ? Encoding.CATEGORY : mean, false),
            column("garage", ColumnType.BOOLEAN, Encoding.FREQUENCY, false)),
        target,
        List.of("street"),
        weighted ? Optional.of("trust") : Optional.empty());
  }

  private static List<Column> columns(String target, Encoding trust, Column... inputs) {
    List<Column> columns = new ArrayList<>();
    new TreeMap<>(TARGETS)
        .forEach(
            (name, type) -> {
              Encoding encoding = name.equals(target) ? Encoding.NUMBER : Encoding.DROP;
              columns.add(column(name, type, encoding, true));
            });
    columns.addAll(List.of(inputs));
    columns.add(column("street", ColumnType.IDENTIFIER, Encoding.DROP, false));
    columns.add(column("trust", ColumnType.NUMBER, trust, true));
    return columns;
  }

  private static Column column(String name, ColumnType type, Encoding encoding, boolean required) {
    Optional<Range> range =
        name.equals("size") ? Optional.of(new Range(0.5, 100_000)) : Optional.empty();
    return new Column(name, type, required, range, encoding);
  }

  /** A row as a request brings it. What is not there is absent, or null. */
  static Map<String, Object> row(Random random, boolean known) {
    Map<String, Object> row = new LinkedHashMap<>();
    maybe(random, row, "size", 20 + random.nextInt(4_000) / 8.0);
    maybe(random, row, "ratio", RATIOS.get(random.nextInt(RATIOS.size())));
    row.put("bed", random.nextInt(9));
    maybe(random, row, "floors", random.nextInt(known ? 4 : 9));
    String city = CITIES.get(random.nextInt(CITIES.size()));
    maybe(random, row, "city", known || random.nextInt(4) > 0 ? city : city + " new");
    row.put("status", List.of("Sold ", " for_sale", "READY").get(random.nextInt(3)));
    maybe(random, row, "kind", List.of("", " hut", "Hut", "😀").get(random.nextInt(4)));
    int zip = random.nextInt(known ? 40 : 80);
    List<Object> zips = List.of(zip, zip + 0.0, "000" + zip, " " + zip, zip + ".0");
    maybe(random, row, "zip_code", zips.get(random.nextInt(zips.size())));
    maybe(random, row, "code", CODES.get(random.nextInt(CODES.size())));
    LocalDate day = LocalDate.of(2019, 12, 1).plusDays(random.nextInt(90));
    maybe(random, row, "sold", day.toString());
    maybe(random, row, "listed", day.minusDays(random.nextInt(known ? 5 : 900)).toString());
    maybe(random, row, "garden", random.nextBoolean());
    maybe(random, row, "garage", random.nextBoolean());
    return row;
  }

  private static void maybe(Random random, Map<String, Object> row, String name, Object value) {
    switch (random.nextInt(12)) {
      case 0 -> row.put(name, null);
      case 1 -> {}
      default -> row.put(name, value);
    }
  }

  /** Lands a batch of clean rows; of ten rows seven are for training, one for validation. */
  long land(int rows) {
    Random random = new Random(7);
    RowCleaner cleaner = new RowCleaner(RULES);
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              long batch =
                  handle
                      .createQuery(
                          "insert into isobar.batches (dataset, source, source_number,"
                              + " content_sha256, row_count, byte_count, run_id, status) values"
                              + " ('cottages', 'test', 1, 'sha', ?, 0, 'run', 'landed')"
                              + " returning batch_id")
                      .bind(0, rows)
                      .mapTo(Long.class)
                      .one();
              PreparedBatch insert = handle.prepareBatch(insertion());
              for (int n = 1; n <= rows; n++) {
                Map<String, Object> clean = cleaner.clean(typed(row(random, true)));
                for (Column column : DATASET.columns()) {
                  insert.bind(column.name(), clean.get(column.name()));
                }
                targets(price(clean, random), random).forEach(insert::bind);
                insert.bind("batch", batch).bind("n", n).bind("street", n);
                insert.bind("trust", 1 + n % 3).add();
              }
              insert.execute();
              handle.execute(
                  "insert into split.cottages (batch_id, row_no, part) select ?, n,"
                      + " case when n % 10 < 7 then 0 when n % 10 = 7 then 1 else 2 end"
                      + " from generate_series(1, ?) n",
                  batch, rows);
              return batch;
            });
  }

  private static String insertion() {
    List<String> names = DATASET.columns().stream().map(Column::name).toList();
    return "insert into clean.cottages (batch_id, row_no, %s) values (:batch, :n, :%s)"
        .formatted(String.join(", ", names), String.join(", :", names));
  }

  /** What is predicted; of ten classes one is wrong, so that models are in doubt. */
  private static Map<String, Object> targets(double price, Random random) {
    double seen = random.nextInt(10) == 0 ? random.nextDouble() * 50_000 : price;
    return Map.of(
        "price", price,
        "cheap", seen < 25_000,
        "state", seen < 15_000 ? "à louer" : "for sale",
        "grade", seen < 10_000 ? 1 : seen < 25_000 ? 2 : seen < 40_000 ? 10 : -4,
        "style", seen < 12_000 ? "hut" : seen < 30_000 ? "House, old" : "😀");
  }

  private static Map<String, Object> typed(Map<String, Object> raw) {
    Map<String, Object> typed = new LinkedHashMap<>();
    raw.forEach(
        (name, value) -> {
          if (value != null) {
            ColumnType type = DATASET.column(name).orElseThrow().type();
            typed.put(
                name,
                switch (type) {
                  case IDENTIFIER -> RowCleaner.identifier(value);
                  case DATE -> LocalDate.parse(value.toString());
                  case NUMBER, INTEGER, CATEGORY, TEXT, BOOLEAN -> value;
                });
          }
        });
    return typed;
  }

  private static double price(Map<String, Object> row, Random random) {
    double size = row.get("size") instanceof Double given ? given : 200;
    double city = row.get("city") instanceof String given ? Math.abs(given.hashCode() % 50) : 20;
    double garden = Boolean.TRUE.equals(row.get("garden")) ? 1.2 : 1;
    double bed = row.get("bed") instanceof Number given ? given.doubleValue() : 0;
    double ratio = row.get("ratio") instanceof Double given && given == 1.5 ? 1.3 : 1;
    return (size * (80 + city) + 900 * bed) * garden * ratio * (0.95 + random.nextDouble() / 10);
  }

  /** Tunes on a batch: trials, and the bundle of the best, or of another model that has won. */
  TuneResult train(
      String run, Dataset dataset, long batch, IntervalRule.Method intervals, ModelKind kind) {
    boolean boosted = kind == ModelKind.XGBOOST;
    TuneSettings settings =
        new TuneSettings(
            Metric.usual(dataset.target().task()),
            3,
            1,
            60,
            10,
            42,
            SearchSettings.STANDARD,
            new IntervalRule(0.9, Optional.of(intervals)),
            boosted ? List.of() : List.of(ModelKind.XGBOOST, kind));
    StepCall call = new StepCall(run, NAME, "tune", "", dataset);
    XgboostTuning tuning =
        new XgboostTuning(
            database, objects, ignored -> (done, total, unit, note) -> {}, Provenance.Code.UNKNOWN);
    TrainingSet set = tuning.prepare(call, settings, batch);
    List<TrialResult> trials = new ArrayList<>();
    for (int trial = 0; trial < (boosted ? settings.trials() : 1); trial++) {
      trials.add(tuning.trial(call, settings, set, trial, RandomSearch.parameters(42, trial)));
    }
    TrialResult first = trials.getFirst();
    TrialResult beaten =
        new TrialResult(0, first.parameters(), Double.POSITIVE_INFINITY, first.bestRound(), 1);
    return tuning.candidate(
        call, settings, set, boosted ? first : beaten, new CleanSettings(RULES));
  }
}
