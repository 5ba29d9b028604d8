package io.isobar.activities.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.activities.clean.SqlRuleCleaner;
import io.isobar.activities.split.StableSplitter;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.split.SplitRule;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.decide.DecideInput;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What no model can come of is told by a sentence, before anything is trained. */
class BadInputTest {
  private static final SplitRule RULE = new SplitRule(0.7, 0.15, 0.15, 42);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  /** What the three steps before a training say. */
  private record Said(CleanResult clean, SplitResult split, DecideResult decide) {}

  private static Dataset dataset(Task task) {
    String target = task == Task.REGRESSION ? "price" : "sold";
    return new Dataset(
        "homes",
        List.of(
            column("price", ColumnType.NUMBER, task == Task.REGRESSION),
            column("size", ColumnType.NUMBER, false),
            column("city", ColumnType.CATEGORY, false),
            column("sold", ColumnType.CATEGORY, task != Task.REGRESSION),
            column("street", ColumnType.IDENTIFIER, false)),
        new Target(target, task, Transform.NONE),
        List.of("street"));
  }

  private static Column column(String name, ColumnType type, boolean required) {
    Encoding encoding =
        switch (type) {
          case NUMBER -> Encoding.NUMBER;
          case CATEGORY -> Encoding.CATEGORY;
          default -> Encoding.DROP;
        };
    return new Column(name, type, required, Optional.empty(), encoding);
  }

  /** Rows numbered i from 1, one a street. */
  private Said steps(Task task, SplitMethod method, int rows, String price, String more) {
    Dataset dataset = dataset(task);
    new DatasetTables(empty.database()).ensure(dataset);
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into isobar.batches (dataset, source, source_number, content_sha256,"
                      + " row_count, byte_count, run_id, status) values ('homes', 's', 0, 'x', ?,"
                      + " 1, 'r1', 'landed')",
                  rows);
              handle.execute(
                  "insert into raw.homes (batch_id, row_no, price, size, city, sold, street)"
                      + " select 1, i, "
                      + price
                      + ", "
                      + more
                      + ", i::text from generate_series(1, "
                      + rows
                      + ") i");
            });
    StepCall call = new StepCall("r1", "homes", "step", "", dataset);
    CleanResult clean =
        new SqlRuleCleaner(empty.database(), ignored -> (done, total, unit, note) -> {})
            .clean(call, new CleanSettings(List.of()), 1);
    SplitResult split =
        new StableSplitter(empty.database(), ignored -> (done, total, unit, note) -> {})
            .split(call, new SplitSettings(RULE, Optional.of(method), List.of()), 1);
    TrainingRules always =
        new TrainingRules(true, true, Optional.empty(), Optional.empty(), 1, Optional.empty());
    DecideResult decide =
        new TrainingDecider(
                empty.database(),
                bundle -> {
                  throw new AssertionError("no rule looks at live quality");
                })
            .decide(
                call,
                new DecideSettings("homes", "champion", Optional.empty(), always, false),
                new DecideInput(split, Optional.empty(), true));
    return new Said(clean, split, decide);
  }

  private Said steps(int rows, String price, String more) {
    return steps(Task.REGRESSION, new SplitMethod.ByHash(), rows, price, more);
  }

  private String one(String sql) {
    return empty
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  @Test
  void aTargetThatDoesNotVary() {
    Said said = steps(300, "250000", "i, 'a', null");
    assertThat(said.decide().train()).isFalse();
    assertThat(said.decide().reasons().getFirst())
        .matches("nothing can be learned: price is 250000.0 in all 2\\d\\d rows of train");
  }

  @Test
  void aClassThatAPartLacks() {
    String rare = "i, 'a', case when i = 3 then 'yes' else 'no' end";
    Said said = steps(Task.BINARY, new SplitMethod.ByClass(), 300, "i", rare);
    assertThat(said.decide().train()).isFalse();
    assertThat(said.decide().reasons())
        .containsExactly(
            "nothing can be learned: the class 'yes' is missing in validation",
            "nothing can be learned: the class 'yes' is missing in test");
    assertThat(said.split().parts().getFirst().classes()).containsEntry("yes", 1L);
  }

  @Test
  void aColumnWithoutAnyValue() {
    Said said = steps(300, "i", "null, 'a', null");
    assertThat(said.clean().warnings())
        .contains("values of size: missing in all 300 rows, expected at least one value");
    assertThat(said.decide().train()).isTrue();
  }

  @Test
  void noRowAtAll() {
    Said said = steps(0, "i", "i, 'a', null");
    assertThat(said.clean().rows()).isZero();
    assertThat(said.decide().reasons())
        .containsExactly(
            "nothing can be learned: train has no rows",
            "nothing can be learned: validation has no rows",
            "nothing can be learned: test has no rows");
  }

  @Test
  void aSingleRow() {
    Said said = steps(1, "i", "i, 'a', null");
    assertThat(said.decide().train()).isFalse();
    assertThat(said.decide().reasons()).hasSizeBetween(2, 3);
    assertThat(said.split().all().orElseThrow().sum()).isEqualTo(1);
  }

  @Test
  void tooFewRowsForTheParts() {
    Said said = steps(Task.REGRESSION, new SplitMethod.ByQuantile(4), 3, "i", "i, 'a', null");
    assertThat(said.split().all()).contains(new SplitResult.Rows(3, 0, 0));
    assertThat(said.decide().reasons())
        .containsExactly(
            "nothing can be learned: validation has no rows",
            "nothing can be learned: test has no rows");
  }

  @Test
  void numbersThatAreNotFinite() {
    Said said =
        steps(
            300,
            "case i when 1 then 'Infinity'::float8 when 2 then 'NaN' else i end",
            "case when i between 2 and 3 then '-Infinity'::float8 else i end, 'a', null");
    assertThat(said.clean().reasons())
        .containsOnly(Map.entry("price is not finite", 2L), Map.entry("size is not finite", 1L));
    assertThat(
            one(
                "select array_to_string(reasons, ' and ') from quarantine.homes"
                    + " where row_no = 2"))
        .isEqualTo("price is not finite and size is not finite");
  }

  @Test
  void aFeatureThatGivesTheTargetAway() {
    Said said = steps(3_000, "(i * 7919 % 3001)", "ln(i * 7919 % 3001 + 1), 'a', null");
    assertThat(said.clean().warnings())
        .anyMatch(
            warning ->
                warning.startsWith(
                    "size against price: rank correlation 1 over 3000 rows, expected a feature"));
  }

  @Test
  void aCategoryWithAMillionLevels() {
    Said said = steps(1_000_000, "i % 1000", "i % 77, 'city ' || i, null");
    assertThat(said.clean().rows()).isEqualTo(1_000_000);
    assertThat(said.clean().warnings())
        .contains(
            "categories of city: 100000 or more, of which no more are kept, expected fewer, or"
                + " type identifier or text");
    assertThat(one("select count(*) from isobar.categories")).isEqualTo("100000");
    assertThat(said.decide().train()).isTrue();
  }
}
