package io.isobar.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The target, the key and the batches. */
class PlanTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"2, BINARY", "3, MULTICLASS", "10, MULTICLASS", "40, REGRESSION"})
  void takesFewWholeNumbersForClasses(int values, Task task) {
    Plan plan = MadeCsv.of(folder, "x,y", row -> row % 7 + "," + row % values).plan();
    assertThat(plan.target().task()).isEqualTo(task);
  }

  @Test
  void listsClassesAndChoosesThePositiveOne() {
    TargetGuess said =
        MadeCsv.of(folder, "x,y", row -> row + (row % 3 == 0 ? ",yes" : ",no")).plan().target();
    assertThat(said.classes()).containsExactly("no", "yes");
    assertThat(said.positive()).contains("yes");
    TargetGuess rare =
        MadeCsv.of(folder, "x,y", row -> row + (row % 9 == 0 ? ",bad" : ",good")).plan().target();
    assertThat(rare.positive()).as("the rarer one").contains("bad");
  }

  @ParameterizedTest
  @CsvSource({"1, -1, '-1,1'", "2.0, 1.0, '1,2'", "0, 1, '0,1'"})
  void callsClassesAsTheirColumnDoes(String one, String other, String classes) {
    Plan plan =
        MadeCsv.of(
                folder,
                "x,y",
                row -> row % 7 + "," + (row == 9 ? "unknown" : row % 2 == 0 ? one : other))
            .plan();
    assertThat(String.join(",", plan.target().classes())).isEqualTo(classes);
    assertThat(DefinitionReader.read(new DefinitionText("made", plan).text(), "made.yaml"))
        .isInstanceOf(ReadDefinition.Accepted.class);
  }

  @Test
  void readsTrueAndFalseForClasses() {
    Plan plan = MadeCsv.of(folder, "x,y", row -> row + (row % 2 == 0 ? ",FALSE" : ",True")).plan();
    assertThat(plan.target().classes()).containsExactly("false", "true");
    assertThat(plan.target().positive()).contains("true");
    assertThat(DefinitionReader.read(new DefinitionText("made", plan).text(), "made.yaml"))
        .isInstanceOf(ReadDefinition.Accepted.class);
  }

  @Test
  void learnsTheLogarithmOfALongTailAbove0Only() {
    Plan tail = MadeCsv.of(folder, "x,y", row -> row % 7 + "," + Math.exp(row % 60 / 6.0)).plan();
    assertThat(tail.target().logarithm()).isTrue();
    assertThat(tail.targetColumn().range().map(Range::low).orElseThrow()).isPositive();
    Plan with0 =
        MadeCsv.of(folder, "x,y", row -> row % 7 + "," + (row == 3 ? 0 : Math.exp(row % 60 / 6.0)))
            .plan();
    assertThat(with0.target().logarithm()).isFalse();
    Plan even = MadeCsv.of(folder, "x,y", row -> row % 7 + "," + (10.5 + row)).plan();
    assertThat(even.target().logarithm()).isFalse();
  }

  @Test
  void takesAColumnThatNamesARowForTheKeyThenTwoThenAll() {
    Plan one = MadeCsv.of(folder, "id,x,y", row -> row * 3 + "," + row % 7 + "," + row % 2).plan();
    assertThat(one.key()).containsExactly("id");
    Plan two =
        MadeCsv.of(
                folder,
                "shop_id,sold,x,y",
                row ->
                    "%d,2026-%02d-%02d,%d,%d"
                        .formatted(
                            row / 60, 1 + row % 60 / 28, 1 + row % 60 % 28, row % 7, row % 2))
            .plan();
    assertThat(two.key()).containsExactly("shop_id", "sold");
    Plan all = MadeCsv.of(folder, "a,b,y", row -> row % 5 + "," + row % 7 + "," + row % 2).plan();
    assertThat(all.key()).containsExactly("a", "b");
    assertThat(all.keyReason()).contains("no column names a row");
  }

  @Test
  void neverTakesAMeasureOrTheTargetForTheKey() {
    Plan plan = MadeCsv.of(folder, "x,y", row -> row + ".25," + (10_000 + row * 7)).plan();
    assertThat(plan.key()).containsExactly("x");
    assertThat(plan.keyReason()).contains("no column names a row");
  }

  @Test
  void keepsRowsOfOnePatientTogether() {
    Plan plan =
        MadeCsv.of(
                folder,
                "visit_id,patient_id,x,y",
                row -> "%d,%d,%d,%d".formatted(row, 900 + row / 3, row % 7, row % 2))
            .plan();
    assertThat(plan.key()).containsExactly("visit_id");
    assertThat(plan.group()).contains("patient_id");
  }

  @Test
  void dealsOutAFileThatIsSortedByItsTarget() {
    assertThat(MadeCsv.of(folder, "x,y", row -> row % 7 + "," + row / 100).plan().dealt()).isTrue();
    assertThat(MadeCsv.of(folder, "x,y", row -> row % 7 + "," + row * 1.5).plan().dealt()).isTrue();
    assertThat(MadeCsv.of(folder, "x,y", row -> row % 7 + "," + row % 3).plan().dealt()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"300, 1", "1500, 2", "9000, 4"})
  void cutsAFileIntoBatches(int rows, int batches) {
    Plan plan = MadeCsv.of(folder, "x,y", rows, row -> row % 7 + "," + row % 3).plan();
    assertThat(plan.ends()).hasSize(batches).endsWith((long) rows);
  }

  @Test
  void sharesOutClassesInTheSplitWhereThereAreFewRowsOfOne() {
    Plan few = MadeCsv.of(folder, "x,y", row -> row % 7 + "," + row % 3).plan();
    assertThat(new DefinitionText("made", few).text()).contains("stratify: class");
    Plan many = MadeCsv.of(folder, "x,y", 900, row -> row % 7 + "," + row % 3).plan();
    assertThat(new DefinitionText("made", many).text()).doesNotContain("stratify");
  }

  @Test
  void writesADefinitionThatIsSoundWhateverTheFileSays() {
    Plan plan =
        MadeCsv.of(
                folder,
                "\"a # b: {c}\",\"line\nbreak\",\"say \"\"yes\"\"\",y",
                row ->
                    "%d,\"t\n%d\",'x,%s"
                        .formatted(row % 9, row % 4, row % 2 == 0 ? "\"a: #\"\"b\"" : "no"))
            .plan("y");
    String text = new DefinitionText("made", plan).text();
    assertThat(DefinitionReader.read(text, "made.yaml"))
        .isInstanceOf(ReadDefinition.Accepted.class);
    assertThat(
            ((ReadDefinition.Accepted) DefinitionReader.read(text, "made.yaml"))
                .definition()
                .dataset()
                .orElseThrow()
                .target()
                .classes())
        .containsExactly("a: #\"b", "no");
  }

  @ParameterizedTest
  @CsvSource({
    "7, init.target-constant",
    "?, init.target-empty",
    "2026-01-%02d, init.target-date",
    "word%d, init.too-many-classes"
  })
  void refusesATargetThatNothingCanBeLearnedOf(String value, String code) {
    MadeCsv made =
        MadeCsv.of(
            folder,
            "x,y",
            row ->
                row % 7 + "," + value.formatted(1 + (value.startsWith("2026") ? row % 28 : row)));
    assertThatThrownBy(made::plan)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
