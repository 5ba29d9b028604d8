package io.isobar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What every workflow keeps to. */
class WorkflowsTest {
  private static final Path WORKFLOWS = Project.file(".github/workflows");
  private static final Pattern USES = Pattern.compile("uses: *(\\S+)( #.*)?");
  private static final Pattern PINNED =
      Pattern.compile(
          "uses: [A-Za-z0-9-]+/[A-Za-z0-9/-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final Pattern SCRIPT = Pattern.compile("(?:infra/[a-z/-]+\\.sh|\\.ci/run)");
  private static final Pattern NAMED = Pattern.compile("\\b(?:secrets|vars)\\.([A-Z][A-Z0-9_]*)");

  private static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(texts).hasSizeGreaterThanOrEqualTo(8);
    return texts;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> read(String text) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static void eachWorkflow(BiConsumer<String, Map<String, Object>> check) {
    texts().forEach((file, text) -> check.accept(file, read(text)));
  }

  private static void eachJob(BiConsumer<String, Map<String, Object>> check) {
    eachWorkflow(
        (file, workflow) ->
            map(workflow.get("jobs"))
                .forEach((name, job) -> check.accept(file + ": " + name, map(job))));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> steps(Map<String, Object> job) {
    return (List<Map<String, Object>>) job.getOrDefault("steps", List.of());
  }

  @Test
  void pinsEveryActionByItsCommitAndSaysTheVersion() {
    Map<String, String> pins = new HashMap<>();
    texts()
        .forEach(
            (file, text) -> {
              Matcher uses = USES.matcher(text);
              while (uses.find()) {
                if (!uses.group(1).startsWith("./.github/workflows/")) {
                  assertThat(uses.group()).as(file).matches(PINNED);
                  String action = uses.group(1).substring(0, uses.group(1).indexOf('@'));
                  pins.putIfAbsent(action, uses.group());
                  assertThat(uses.group()).as(file).isEqualTo(pins.get(action));
                }
              }
            });
    assertThat(pins).isNotEmpty();
  }

  @Test
  void givesNoRightsButThoseOfAJob() {
    eachWorkflow(
        (file, workflow) -> assertThat(workflow.get("permissions")).as(file).isEqualTo(Map.of()));
    eachJob(
        (job, body) -> {
          assertThat(body.get("permissions")).as(job).isInstanceOf(Map.class);
          map(body.get("permissions"))
              .forEach((right, how) -> assertThat(how).as(job + " " + right).isIn("read", "write"));
        });
  }

  /** What a pull request brings along runs where nothing can be written. */
  @Test
  void letsNothingOfAPullRequestRunWithTheRightToWrite() {
    eachWorkflow(
        (file, workflow) ->
            assertThat(map(workflow.get("on"))).as(file).doesNotContainKey("pull_request_target"));
    eachJob(
        (job, body) -> {
          boolean comments = map(body.get("permissions")).containsKey("pull-requests");
          if (comments) {
            assertThat(steps(body).getFirst().get("with").toString())
                .as(job)
                .contains("github.event.pull_request.base.sha");
          }
        });
  }

  @Test
  void endsEveryJobInTimeAndOnASystemThatStaysTheSame() {
    eachJob(
        (job, body) -> {
          if (!body.containsKey("uses")) {
            assertThat((Integer) body.get("timeout-minutes")).as(job).isBetween(1, 180);
            assertThat(body.get("runs-on")).as(job).isEqualTo("ubuntu-24.04");
          }
        });
  }

  @Test
  void runsOneAtATimeAndWithPipefail() {
    eachWorkflow(
        (file, workflow) -> {
          assertThat(map(workflow.get("concurrency")).keySet())
              .as(file)
              .contains("group", "cancel-in-progress");
          assertThat(workflow.get("defaults").toString()).as(file).contains("shell=bash");
        });
  }

  /** An expression in a script is code of whoever chose the name of a branch. */
  @Test
  void givesValuesToCommandsByTheEnvironmentOnly() {
    eachJob(
        (job, body) -> {
          for (Map<String, Object> step : steps(body)) {
            String run = step.getOrDefault("run", "").toString();
            assertThat(run).as(job).doesNotContain("${{").doesNotContain("set -x");
            Object with = step.getOrDefault("with", Map.of());
            assertThat(map(with).getOrDefault("script", "").toString())
                .as(job)
                .doesNotContain("${{");
          }
        });
  }

  @Test
  void callsScriptsThatAreThere() {
    TreeSet<String> called = new TreeSet<>();
    eachJob(
        (job, body) -> {
          for (Map<String, Object> step : steps(body)) {
            SCRIPT
                .matcher(step.getOrDefault("run", "").toString())
                .results()
                .forEach(
                    script -> {
                      called.add(script.group());
                      assertThat(Project.file(script.group())).as(job).isExecutable();
                    });
          }
        });
    assertThat(called).hasSizeGreaterThan(10);
  }

  @Test
  void keepsNoCredentialsInACheckoutButForThePush() {
    eachJob(
        (job, body) -> {
          for (Map<String, Object> step : steps(body)) {
            if (step.getOrDefault("uses", "").toString().startsWith("actions/checkout@")) {
              assertThat(map(step.get("with")).get("persist-credentials"))
                  .as(job)
                  .isEqualTo(job.equals("manifests.yml: bump"));
            }
          }
        });
  }

  @Test
  void summarisesEveryWorkflowWhateverCameOfIt() {
    texts()
        .forEach(
            (file, text) ->
                assertThat(text).as(file).contains("job-summary.sh").contains("if: always()"));
  }

  @Test
  void isToldWithItsSecretsAndVariablesInTheDocs() {
    String page = Project.text("docs/operations/delivery.md");
    texts()
        .forEach(
            (file, text) -> {
              assertThat(page).contains("`" + file.replace(".yml", "") + "`");
              NAMED
                  .matcher(text)
                  .results()
                  .forEach(name -> assertThat(page).as(file).contains("`" + name.group(1) + "`"));
            });
  }

  @Test
  void scriptsAreStrictAndTellHowTheyAreCalled() throws IOException {
    List<Path> scripts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Project.file("infra/delivery"))) {
      files.filter(file -> file.toString().endsWith(".sh")).forEach(scripts::add);
    }
    assertThat(scripts).hasSizeGreaterThan(20);
    String docs = Project.text("docs/operations/delivery.md");
    for (Path script : scripts) {
      String name = script.getFileName().toString();
      if (!name.equals("lib.sh")) {
        String text = Files.readString(script);
        assertThat(script).isExecutable();
        assertThat(text)
            .as(name)
            .contains("\nset -euo pipefail\n")
            .contains("\nhelp \"$@\"\n")
            .contains("#   infra/delivery/" + name)
            .doesNotContain("set -x");
        assertThat(docs).contains(name);
      }
    }
  }
}
