package io.isobar.workflows.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.launch.RerunPlan.Fate;
import io.isobar.workflows.pipeline.StepResult;
import io.isobar.workflows.shell.ShellResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RerunPlanTest {
  private static final String TEXT =
      """
      pipeline: nightly
      params:
        day: {type: text, default: monday}
        rows: {type: integer, default: 7}
      steps:
        fetch: {uses: shell, command: [fetch, "${params.day}"]}
        load:
          uses: shell
          needs: fetch
          foreach: {table: [a, b, c]}
          command: [load, "${table}"]
        count: {uses: shell, needs: load, command: [count], when: "params.rows > 1"}
        tell: {uses: shell, command: [tell]}
        report: {uses: shell, needs: [count, tell], command: [report]}
      """;

  private final PipelineDefinition definition = read(TEXT);

  @Test
  void reusesWhatSucceededAndRunsWhatFailedWithAllBehindIt() {
    RerunPlan plan =
        plan(
            ended(
                Map.of("count", Outcome.FAILED, "report", Outcome.UPSTREAM_FAILED), "a", "b", "c"),
            definition,
            Map.of(),
            "failed");

    assertThat(fates(plan))
        .containsExactly(
            Map.entry("fetch", Fate.REUSED),
            Map.entry("load", Fate.REUSED),
            Map.entry("count", Fate.RUNS),
            Map.entry("tell", Fate.REUSED),
            Map.entry("report", Fate.RUNS));
    assertThat(why(plan, "count")).isEqualTo("it failed in run r1");
    assertThat(why(plan, "report")).isEqualTo("needs count, which runs again");
    assertThat(plan.reused()).containsOnlyKeys("fetch", "load", "tell");
    assertThat(plan.reused().get("load").complete()).isTrue();
    assertThat(plan.reused().get("load").results()).containsOnlyKeys("a", "b", "c");
    assertThat(plan.reused().get("load").run()).isEqualTo("r1");
  }

  @Test
  void runsOnlyTheBranchesThatDidNotSucceed() {
    RerunPlan plan =
        plan(ended(Map.of("load", Outcome.FAILED), "a", "c"), definition, Map.of(), "failed");

    assertThat(fates(plan)).containsEntry("load", Fate.BRANCHES).containsEntry("count", Fate.RUNS);
    assertThat(why(plan, "load")).endsWith("branches that succeeded are reused: a, c");
    assertThat(plan.reused().get("load").complete()).isFalse();
    assertThat(plan.reused().get("load").results()).containsOnlyKeys("a", "c");
  }

  @Test
  void runsANamedStepWholeThoughItSucceeded() {
    RerunPlan plan = plan(ended(Map.of("load", Outcome.FAILED), "a"), definition, Map.of(), "load");

    assertThat(fates(plan)).containsEntry("fetch", Fate.REUSED).containsEntry("load", Fate.RUNS);
    assertThat(why(plan, "load")).isEqualTo("the rerun begins here");
    assertThat(plan.reused()).containsOnlyKeys("fetch", "tell");
  }

  @Test
  void runsEverythingFromTheStart() {
    RerunPlan plan = plan(ended(Map.of(), "a", "b", "c"), definition, Map.of(), "start");

    assertThat(plan.reused()).isEmpty();
    assertThat(fates(plan)).containsOnlyKeys("fetch", "load", "count", "tell", "report");
    assertThat(plan.lines()).allMatch(line -> line.fate() == Fate.RUNS);
  }

  @Test
  void changedParameterRunsTheStepsThatReadItAndAllBehindThem() {
    EarlierRun earlier = ended(Map.of("report", Outcome.FAILED), "a", "b", "c");

    RerunPlan rows = plan(earlier, definition, Map.of("rows", "9"), "failed");
    assertThat(why(rows, "count")).isEqualTo("parameter rows is 9 and was 7");
    assertThat(rows.reused()).containsOnlyKeys("fetch", "load", "tell");

    RerunPlan day = plan(earlier, definition, Map.of("day", "friday"), "failed");
    assertThat(why(day, "fetch")).isEqualTo("parameter day is friday and was monday");
    assertThat(day.reused()).containsOnlyKeys("tell");
  }

  @Test
  void changedDefinitionRunsTheStepAndAllBehindIt() {
    EarlierRun earlier = ended(Map.of("report", Outcome.FAILED), "a", "b", "c");

    RerunPlan plan = plan(earlier, read(TEXT.replace("[tell]", "[tell, all]")), Map.of(), "failed");

    assertThat(why(plan, "tell")).isEqualTo("its definition has changed");
    assertThat(plan.reused()).containsOnlyKeys("fetch", "load", "count");
  }

  @Test
  void newStepRunsAndOneThatIsGoneIsForgotten() {
    EarlierRun earlier = ended(Map.of(), "a", "b", "c");
    String changed =
        TEXT.replace("tell: {", "shout: {").replace("needs: [count, tell]", "needs: [count]");

    RerunPlan plan = plan(earlier, read(changed), Map.of(), "failed");

    assertThat(why(plan, "shout")).isEqualTo("run r1 had no such step");
    assertThat(why(plan, "report")).isEqualTo("it needs other steps than before");
    assertThat(plan.reused()).containsOnlyKeys("fetch", "load", "count");
  }

  @Test
  void skippedStepIsDecidedAgainAndLeavesWhatIsBehindItAlone() {
    RerunPlan plan =
        plan(
            ended(
                Map.of("count", Outcome.SKIPPED, "report", Outcome.SKIPPED, "tell", Outcome.FAILED),
                "a",
                "b",
                "c"),
            definition,
            Map.of(),
            "failed");

    assertThat(fates(plan))
        .containsEntry("count", Fate.DECIDED)
        .containsEntry("tell", Fate.RUNS)
        .containsEntry("report", Fate.RUNS);
  }

  @Test
  void stepThatNeverEndedRuns() {
    EarlierRun earlier = ended(Map.of(), "a", "b", "c");
    SortedMap<String, EarlierRun.End> ends = new TreeMap<>(earlier.ends());
    ends.put("tell", new EarlierRun.End(Optional.empty(), Collections.emptySortedMap()));

    RerunPlan plan =
        plan(
            new EarlierRun("r1", definition, earlier.parameters(), ends),
            definition,
            Map.of(),
            "failed");

    assertThat(why(plan, "tell")).isEqualTo("it was not ended in run r1");
  }

  @Test
  void refusesAStepThatThereIsNot() {
    assertThatThrownBy(() -> RerunFrom.parse("lod", definition))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no step 'lod'")
        .hasMessageContaining("fetch, load, count");
  }

  private static RerunPlan plan(
      EarlierRun earlier, PipelineDefinition next, Map<String, String> parameters, String from) {
    return RerunPlan.of(earlier, next, resolved(next, parameters), RerunFrom.parse(from, next));
  }

  /** All steps succeeded but those that are named. */
  private EarlierRun ended(Map<String, Outcome> others, String... branches) {
    SortedMap<String, EarlierRun.End> ends = new TreeMap<>();
    definition
        .steps()
        .forEach(
            step -> {
              Outcome outcome = others.getOrDefault(step.name(), Outcome.SUCCEEDED);
              SortedMap<String, StepResult> results = new TreeMap<>();
              if (step.name().equals("load")) {
                Arrays.stream(branches).forEach(branch -> results.put(branch, result()));
              } else if (outcome == Outcome.SUCCEEDED) {
                results.put("", result());
              }
              ends.put(step.name(), new EarlierRun.End(Optional.of(outcome), results));
            });
    return new EarlierRun("r1", definition, resolved(definition, Map.of()), ends);
  }

  private static ShellResult result() {
    return new ShellResult(0, 3, new TreeMap<>());
  }

  private static Map<String, Fate> fates(RerunPlan plan) {
    Map<String, Fate> fates = new LinkedHashMap<>();
    plan.lines().forEach(line -> fates.put(line.step(), line.fate()));
    return fates;
  }

  private static String why(RerunPlan plan, String step) {
    return plan.lines().stream()
        .filter(line -> line.step().equals(step))
        .map(RerunPlan.Line::why)
        .findFirst()
        .orElseThrow();
  }

  static PipelineDefinition read(String text) {
    return switch (DefinitionReader.read(text, "nightly.yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }

  static SortedMap<String, Object> resolved(
      PipelineDefinition definition, Map<String, String> given) {
    return switch (ParameterValues.resolve(definition, given)) {
      case ParameterValues.Complete complete -> complete.values();
      case ParameterValues.Refused refused -> throw new AssertionError(List.of(refused.problems()));
    };
  }
}
