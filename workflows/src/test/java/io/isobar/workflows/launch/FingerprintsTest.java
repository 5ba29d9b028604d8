package io.isobar.workflows.launch;

import static io.isobar.workflows.launch.RerunPlanTest.read;
import static io.isobar.workflows.launch.RerunPlanTest.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final String TEXT =
      """
      pipeline: nightly
      params:
        day: {type: text, default: monday}
        other: {type: text, default: x}
      steps:
        fetch:
          uses: http
          url: http://localhost/${params.day}
          headers: {alpha: one, beta: two}
        load: {uses: shell, needs: fetch, command: [load]}
        tell: {uses: shell, command: [tell], when: "params.other == 'x'"}
      """;

  @Test
  void areTheSameWhateverTheOrderOfTheText() {
    String turned =
        TEXT.replace("{alpha: one, beta: two}", "{beta: two, alpha: one}")
            .replace(
                "{uses: shell, needs: fetch, command: [load]}",
                "{command: [load], needs: [fetch], uses: shell}");
    assertThat(of(turned, Map.of())).isEqualTo(of(TEXT, Map.of()));
  }

  @Test
  void doNotDependOnHowOftenOrHowUrgentlyAStepIsTried() {
    String patient =
        TEXT.replace(
            "command: [load]",
            "command: [load], retry: {attempts: 9}, timeout: 2h, priority: 1,"
                + " pool: db, updates: [table]");
    assertThat(of(patient, Map.of())).isEqualTo(of(TEXT, Map.of()));
  }

  @Test
  void changeWithSettingsAndWithWhatIsNeeded() {
    SortedMap<String, String> before = of(TEXT, Map.of());
    SortedMap<String, String> after = of(TEXT.replace("beta: two", "beta: three"), Map.of());
    assertThat(changed(before, after)).containsExactly("fetch", "load");
  }

  @Test
  void changeWithTheParametersThatAreMentioned() {
    SortedMap<String, String> before = of(TEXT, Map.of());
    assertThat(changed(before, of(TEXT, Map.of("day", "friday")))).containsExactly("fetch", "load");
    assertThat(changed(before, of(TEXT, Map.of("other", "y")))).containsExactly("tell");
  }

  @Test
  void parameterThatIsReadByACalculatedNameMayBeAnyOfThem() {
    ParameterMentions mentions = new ParameterMentions();
    mentions.expression("params[run.id]");
    assertThat(mentions.mention("day")).isTrue();
    ParameterMentions quoted = new ParameterMentions();
    quoted.text("a ${params['day']} b params.other");
    assertThat(quoted.mention("day")).isTrue();
    assertThat(quoted.mention("other")).isFalse();
  }

  private static SortedMap<String, String> of(String text, Map<String, String> parameters) {
    return Fingerprints.of(read(text), resolved(read(text), parameters));
  }

  private static List<String> changed(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    return before.keySet().stream()
        .filter(step -> !before.get(step).equals(after.get(step)))
        .toList();
  }
}
