package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.tune.Dimension;
import io.isobar.domain.tune.Values;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TuneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionReaderTest {
  static List<Path> valid() {
    return Definitions.in("valid");
  }

  static List<Path> invalid() {
    return Definitions.in("invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void acceptsEachValidDefinition(Path file) {
    assertThat(Definitions.read(file)).isInstanceOf(ReadDefinition.Accepted.class);
  }

  /** With -Disobar.approve=true the expected texts are written anew, to be read and committed. */
  @ParameterizedTest
  @MethodSource("invalid")
  void refusesEachInvalidDefinitionWithTheApprovedText(Path file) throws IOException {
    ReadDefinition read = Definitions.read(file);
    assertThat(read).isInstanceOf(ReadDefinition.Refused.class);
    String text = ((ReadDefinition.Refused) read).render() + "\n";
    Path approved = Path.of(file.toString().replaceFirst("\\.(no-)?yaml$", ".txt"));
    if (Boolean.getBoolean("isobar.approve")) {
      Files.writeString(approved, text);
    }
    assertThat(text).isEqualTo(Definitions.text(approved));
  }

  @Test
  void hasACorpusWorthTheName() {
    assertThat(invalid()).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void acceptsTheShippedPipelineOfHouses() {
    PipelineDefinition houses = Definitions.houses();
    assertThat(houses.steps())
        .extracting(Step::name)
        .containsExactly(
            "collect",
            "clean",
            "split",
            "drift",
            "decide",
            "tune",
            "evaluate",
            "register",
            "release");
    assertThat(houses.dataset().orElseThrow().features())
        .extracting(column -> column.name() + " " + column.encoding())
        .containsExactly(
            "brokered_by FREQUENCY",
            "status CATEGORY",
            "bed NUMBER",
            "bath NUMBER",
            "acre_lot NUMBER",
            "city TARGET_MEAN",
            "state CATEGORY",
            "zip_code TARGET_MEAN",
            "house_size NUMBER",
            "prev_sold_date NUMBER");
    assertThat(houses.dataset().orElseThrow().column("street").orElseThrow().encoding())
        .isEqualTo(Encoding.DROP);
    assertThat(settings(houses, "tune"))
        .isEqualTo(
            new StepKind.Tune(
                new TuneSettings(
                    Metric.RMSE,
                    8,
                    2,
                    400,
                    30,
                    42,
                    SearchSettings.STANDARD,
                    IntervalRule.STANDARD,
                    List.of(ModelKind.XGBOOST, ModelKind.TREE))));
    assertThat(settings(houses, "evaluate"))
        .isEqualTo(
            new StepKind.Evaluate(
                new EvaluateSettings("house_prices", "champion", Metric.RMSE, 0.005, 200)));
    assertThat(settings(houses, "drift"))
        .isEqualTo(
            new StepKind.Drift(
                new DriftSettings("house_prices", "champion", List.of(), 0.1, 500, 0.02, 0.3)));
    assertThat(settings(houses, "decide"))
        .isEqualTo(
            new StepKind.Decide(
                new DecideSettings(
                    "house_prices",
                    "champion",
                    Optional.of("force_train"),
                    new TrainingRules(
                        true, false, Optional.empty(), Optional.empty(), 1, Optional.empty()),
                    false)));
    assertThat(houses.step("tune").orElseThrow().when()).contains("decide.train");
    assertThat(houses.step("collect").orElseThrow().retry())
        .isEqualTo(new RetryRule(8, Duration.ofSeconds(1), Duration.ofSeconds(30)));
    assertThat(houses.step("clean").orElseThrow().when())
        .isEqualTo(Optional.of("collect.status == 'landed'"));
  }

  @Test
  void readsWhatAClassificationSays() {
    Dataset income = valid("binary").dataset().orElseThrow();
    assertThat(income.target())
        .isEqualTo(
            new Target(
                "income",
                Task.BINARY,
                Transform.NONE,
                List.of("<=50K", ">50K"),
                Optional.of(">50K")));
    assertThat(income.weight()).contains("counts_for");
    assertThat(income.features())
        .extracting(
            column ->
                column.name() + " " + column.encoding() + " " + column.into() + column.monotone())
        .containsExactly(
            "age NUMBER Optional.emptyOptional[INCREASING]",
            "hours NUMBER Optional.emptyOptional[DECREASING]",
            "occupation ONE_HOT Optional[12]Optional.empty",
            "education TARGET_MEAN Optional.emptyOptional.empty",
            "employer HASH Optional[64]Optional.empty",
            "hired PARTS Optional.emptyOptional.empty");
    assertThat(valid("flags").dataset().orElseThrow().target())
        .isEqualTo(
            new Target(
                "late",
                Task.BINARY,
                Transform.NONE,
                List.of("true", "false"),
                Optional.of("true")));
  }

  @Test
  void judgesEachTaskByItsUsualMetricWhenNoneIsNamed() {
    PipelineDefinition irises = valid("multiclass");
    assertThat(((StepKind.Tune) settings(irises, "tune")).settings().metric())
        .isEqualTo(Metric.LOG_LOSS);
    assertThat(((StepKind.Evaluate) settings(irises, "evaluate")).settings().metric())
        .isEqualTo(Metric.LOG_LOSS);
    PipelineDefinition houses =
        Definitions.accepted(
            Definitions.text(Definitions.HOUSES).replaceAll("\n *metric: rmse\n", "\n"));
    assertThat(((StepKind.Tune) settings(houses, "tune")).settings().metric())
        .isEqualTo(Metric.RMSE);
  }

  private static PipelineDefinition valid(String name) {
    return Definitions.accepted(
        Definitions.text(Definitions.FOLDER.resolve("valid/" + name + ".yaml")));
  }

  @Test
  void ordersStepsByTheirNeedsAndElseAsWritten() {
    PipelineDefinition shuffled =
        Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/shuffled.yaml")));
    assertThat(shuffled.steps())
        .extracting(Step::name)
        .containsExactly("fetch", "tidy", "share", "compare");
  }

  @Test
  void expandsForeachIntoBranches() {
    PipelineDefinition several =
        Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/foreach.yaml")));
    assertThat(several.step("tune").orElseThrow().branches())
        .extracting(Branch::key, branch -> ((StepKind.Tune) branch.settings()).settings().metric())
        .containsExactly(tuple("rmse", Metric.RMSE), tuple("mae", Metric.MAE));
    assertThat(
            ((StepKind.Register)
                    several.step("register").orElseThrow().branches().getLast().settings())
                .settings()
                .model())
        .isEqualTo("prices_mae");
  }

  @Test
  void readsTheSearchSpaceOfATuneStep() {
    PipelineDefinition searching =
        Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/search.yaml")));
    SearchSettings search = ((StepKind.Tune) settings(searching, "tune")).settings().search();
    assertThat(search)
        .isEqualTo(
            new SearchSettings(
                SearchSettings.Kind.TPE,
                5,
                List.of(
                    new Dimension("eta", new Values.Decimals(0.05, 0.2, true)),
                    new Dimension("max_depth", new Values.Wholes(2, 10, 2, false)),
                    new Dimension("min_child_weight", new Values.Choices(List.of("1", "5", "25"))),
                    new Dimension("subsample", new Values.Choices(List.of("0.75"))),
                    new Dimension(
                        "grow_policy", new Values.Choices(List.of("depthwise", "lossguide"))),
                    new Dimension("max_leaves", new Values.Wholes(16, 512, 1, true))),
                SearchSettings.Prune.ASHA,
                0));
    assertThat(
            ((StepKind.Tune) settings(searching, "grid")).settings().search().searchSpace().count())
        .isEqualTo(8);
  }

  @Test
  void readsWhatMayBecomeTheCandidate() {
    PipelineDefinition searching =
        Definitions.accepted(Definitions.text(Definitions.FOLDER.resolve("valid/search.yaml")));
    assertThat(((StepKind.Tune) settings(searching, "tune")).settings().mayWin())
        .containsExactly(ModelKind.XGBOOST);
    assertThat(((StepKind.Tune) settings(searching, "grid")).settings().mayWin())
        .containsExactly(ModelKind.NEAREST, ModelKind.XGBOOST);
  }

  @Test
  void givesTheSameAnswerEachTime() {
    String text = Definitions.text(Definitions.HOUSES);
    assertThat(DefinitionReader.read(text, "a.yaml"))
        .isEqualTo(DefinitionReader.read(text, "a.yaml"));
    Path broken = Definitions.FOLDER.resolve("invalid/many.yaml");
    assertThat(Definitions.read(broken)).isEqualTo(Definitions.read(broken));
  }

  @Test
  void knowsTheDigestOfTheText() {
    String text = Definitions.text(Definitions.HOUSES);
    assertThat(Definitions.accepted(text).sha256()).matches("[0-9a-f]{64}");
    assertThat(Definitions.accepted(text + "# more\n").sha256())
        .isNotEqualTo(Definitions.accepted(text).sha256());
  }

  @Test
  void refusesATextThatIsTooLarge() {
    String large = "# ".repeat(600_000);
    assertThat(rendered(large)).contains("1200000 characters; expected at most 1048576");
  }

  @Test
  void refusesATextThatIsTooDeep() {
    assertThat(rendered("a: " + "[".repeat(100_000))).contains("nesting of 51 levels");
    assertThat(rendered("a:\n" + nested(60))).contains("nesting of 51 levels");
  }

  private static String nested(int levels) {
    StringBuilder text = new StringBuilder();
    for (int level = 1; level <= levels; level++) {
      text.append(" ".repeat(level)).append("a:\n");
    }
    return text.toString();
  }

  @Test
  void refusesTooManySteps() {
    StringBuilder text = new StringBuilder("pipeline: a\nsteps:\n");
    for (int step = 0; step < 30_000; step++) {
      text.append("  s").append(step).append(": {uses: tune}\n");
    }
    assertThat(rendered(text.toString())).contains("the pipeline has 30000 steps");
  }

  @Test
  void stopsReportingWhenATextIsNoDefinitionAtAll() {
    StringBuilder text = new StringBuilder("pipeline: a\n");
    for (int key = 0; key < 50_000; key++) {
      text.append("pipelin").append(key).append(": 1\n");
    }
    ReadDefinition read = DefinitionReader.read(text.toString(), "test.yaml");
    assertThat(((ReadDefinition.Refused) read).problems()).hasSize(Problems.MOST);
  }

  @Test
  void refusesAVeryLongSqlCondition() {
    String text = Definitions.text(Definitions.HOUSES);
    String longer = text.replace("price < 1000", "status = '" + "''".repeat(200_000) + "'");
    assertThat(rendered(longer)).contains("400011 characters; expected at most 2000");
  }

  @Test
  void refusesWhatTheCleanStepWouldRefuse() {
    String text = Definitions.text(Definitions.HOUSES);
    String called = text.replace("price < 1000", "price < date('2020-01-01')");
    assertThat(rendered(called)).contains("it calls date, which conditions may not");
  }

  @Test
  void refusesControlCharacters() {
    assertThat(rendered("pipeline: a\ndescription: \u0007b\n"))
        .startsWith("test.yaml:2:14: not YAML: the character U+0007 is not allowed");
  }

  /** Whatever is done to a text, the answer is a definition or a list of problems. */
  @Test
  void answersEveryMutationOfAValidText() {
    String text = Definitions.text(Definitions.HOUSES);
    Random random = new Random(20_260_101);
    int refused = 0;
    for (int round = 0; round < Integer.getInteger("isobar.mutations", 200); round++) {
      String mutated = mutate(text, random);
      switch (DefinitionReader.read(mutated, "mutated.yaml")) {
        case ReadDefinition.Accepted accepted ->
            assertThat(accepted.definition().steps()).isNotEmpty();
        case ReadDefinition.Refused wrong -> {
          refused++;
          assertThat(wrong.render()).isNotBlank();
        }
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  private static String mutate(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    String signs = "{}[]:,'\"#&*!|>%@-? \n\t0aZé\u0000😀";
    for (int change = random.nextInt(1, 4); change > 0; change--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, signs.charAt(random.nextInt(signs.length())));
        case 2 -> mutated.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
        default -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(1, 60)));
      }
    }
    return mutated.toString();
  }

  private static String rendered(String text) {
    return ((ReadDefinition.Refused) DefinitionReader.read(text, "test.yaml")).render();
  }

  private static StepKind settings(PipelineDefinition definition, String step) {
    return definition.step(step).orElseThrow().branches().getFirst().settings();
  }
}
