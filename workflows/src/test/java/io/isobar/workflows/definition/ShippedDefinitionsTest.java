package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.evaluate.GainRule;
import io.isobar.domain.evaluate.GateRules;
import io.isobar.domain.evaluate.GateSeverity;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Requirement;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.register.RegisterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each source system did must be said in its definition. */
class ShippedDefinitionsTest {
  private static final Path FOLDER = Path.of("../pipelines");

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void isValidAndCalledAsItsFile(Path file) {
    PipelineDefinition definition = Definitions.accepted(Definitions.text(file));

    assertThat(definition.name() + ".yaml").isEqualTo(file.getFileName().toString());
    assertThat(
            definition.steps().stream()
                .map(step -> step.branches().getFirst().settings().getClass().getSimpleName()))
        .contains("Collect", "Clean", "Split", "Drift", "Tune", "Evaluate", "Register", "Release");
  }

  @Test
  void standsForEachOfTheFiveSystems() throws IOException {
    assertThat(shipped())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "diabetes.yaml", "houses.yaml", "income.yaml", "iris.yaml", "titanic.yaml");
  }

  @Test
  void learnsIncomeFromTheFourteenColumns() {
    Dataset dataset = dataset("income");

    assertThat(dataset.target().task()).isEqualTo(Task.BINARY);
    assertThat(dataset.target().positive()).hasValue(">50K");
    assertThat(names(dataset.features()))
        .containsExactly(
            "age",
            "workclass",
            "fnlwgt",
            "education",
            "education_num",
            "marital_status",
            "occupation",
            "relationship",
            "race",
            "sex",
            "capital_gain",
            "capital_loss",
            "hours_per_week",
            "native_country");
  }

  @Test
  void learnsReadmissionFromTheEighteenFieldsOfItsRequestWithAPatientOnOneSide() {
    Dataset dataset = dataset("diabetes");

    assertThat(dataset.columns()).hasSize(50);
    assertThat(dataset.key()).containsExactly("patient_nbr");
    assertThat(names(dataset.features()))
        .containsExactly(
            "race",
            "gender",
            "age",
            "time_in_hospital",
            "payer_code",
            "num_lab_procedures",
            "num_procedures",
            "num_medications",
            "number_outpatient",
            "number_emergency",
            "number_inpatient",
            "number_diagnoses",
            "metformin",
            "glipizide",
            "glyburide",
            "insulin",
            "change",
            "diabetesmed");
  }

  @Test
  void tunesReadmissionByAccuracyAndByAurocEachWithAModelOfItsOwn() {
    PipelineDefinition diabetes = definition("diabetes");

    for (Metric metric : List.of(Metric.ACCURACY, Metric.AUROC)) {
      String name = metric.name().toLowerCase(Locale.ROOT);
      assertThat(((StepKind.Tune) kind(diabetes, "tune_" + name)).settings().metric())
          .isEqualTo(metric);
      EvaluateSettings gate = ((StepKind.Evaluate) kind(diabetes, "evaluate_" + name)).settings();
      assertThat(gate.metric()).isEqualTo(metric);
      assertThat(gate.model()).isEqualTo("diabetes_" + name);
      assertThat(kind(diabetes, "register_" + name))
          .isEqualTo(new StepKind.Register(new RegisterSettings("diabetes_" + name)));
      assertThat(step(diabetes, "release_" + name).needs()).containsExactly("register_" + name);
    }
    assertThat(((StepKind.Drift) kind(diabetes, "drift")).settings().model())
        .isEqualTo("diabetes_auroc");
  }

  @Test
  void promotesIrisByTheRuleThatItsChartShows() {
    PipelineDefinition iris = definition("iris");

    assertThat(dataset("iris").target().classes())
        .containsExactly("setosa", "versicolor", "virginica");
    GateRules rules = ((StepKind.Evaluate) kind(iris, "evaluate")).settings().rules();
    assertThat(rules.improveBy()).isZero();
    assertThat(rules.gain()).contains(new GainRule(0.005, GateSeverity.WARN));
    assertThat(rules.require())
        .containsExactly(
            new Requirement(
                Metric.ACCURACY, Optional.of(0.85), Optional.empty(), GateSeverity.FAIL));
    assertThat(step(iris, "below_85_percent").when()).contains("evaluate.verdict == 'fail'");
    assertThat(((StepKind.Wait) kind(iris, "below_85_percent")).settings().toString())
        .contains("FAIL");
    assertThat(step(iris, "release").when()).contains("evaluate.verdict == 'promote'");
  }

  @Test
  void promotesIncomeOnlyWhenItIsRightForFourOfFive() {
    assertThat(
            ((StepKind.Evaluate) kind(definition("income"), "evaluate"))
                .settings()
                .rules()
                .require())
        .containsExactly(
            new Requirement(
                Metric.ACCURACY, Optional.of(0.8), Optional.empty(), GateSeverity.KEEP));
  }

  @Test
  void learnsSurvivalFromAgeSexAndPortAndMore() {
    assertThat(names(dataset("titanic").features())).contains("age", "sex", "embarked", "pclass");
  }

  private static PipelineDefinition definition(String name) {
    return Definitions.accepted(Definitions.text(FOLDER.resolve(name + ".yaml")));
  }

  private static Dataset dataset(String name) {
    return definition(name).dataset().orElseThrow();
  }

  private static Step step(PipelineDefinition definition, String name) {
    return definition.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static StepKind kind(PipelineDefinition definition, String name) {
    return step(definition, name).branches().getFirst().settings();
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
