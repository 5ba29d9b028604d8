package io.isobar.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.LedgerPart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules, panels and pages of monitoring name each other and metrics that there are. */
class MonitoringTest {
  private static final Path ROOT = Checkout.ROOT;
  private static final String RULES =
      Checkout.text(ROOT.resolve("infra/prometheus/rules/alerts.yaml"));
  private static final String RECORDED =
      Checkout.text(ROOT.resolve("infra/prometheus/rules/recording.yaml"));
  private static final String PAGE = Checkout.text(ROOT.resolve("docs/operations/alerts.md"));
  private static final String METRICS = Checkout.text(ROOT.resolve("docs/metrics.md"));

  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern RECORD = Pattern.compile("- record: (\\S+)");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");
  private static final Pattern COMMAND = Pattern.compile("\\./isobar ([a-z]+)");
  private static final Pattern EXPECTED =
      Pattern.compile("alertname=\"(\\w+)\"\\}|alertname: (\\w+)");
  private static final Pattern QUOTED = Pattern.compile("`([a-z][a-z0-9_]*)`");

  /** Ours; others are of Java, of the system and of Temporal's client. */
  private static final Pattern OURS =
      Pattern.compile(
          "\\b(?:isobar|predict|predicted|predictions|model|models|feedback|gateway|shadow)"
              + "_[a-z0-9_]+");

  private static final Pattern OUR_RECORDS = Pattern.compile("\\bisobar:[a-z0-9_:]+");
  private static final Pattern TEXTS =
      Pattern.compile("(?m)(summary|description|runbook_url|\"title\"|\"name\"|\"uid\"):.*$");

  @Test
  void everyAlertHasItsSectionAndEverySectionItsAlert() {
    assertThat(found(SECTION, PAGE)).isEqualTo(found(ALERT, RULES)).hasSizeGreaterThan(25);
    assertThat(PAGE.split("\n\\*\\*Look at:\\*\\* ", -1)).hasSize(found(ALERT, RULES).size() + 1);
    assertThat(PAGE.split("\n\\*\\*Do:\\*\\* ", -1)).hasSize(found(ALERT, RULES).size() + 1);
  }

  @Test
  void everyCommandOfThePageExists() {
    String commands =
        Checkout.mainSources().stream()
            .filter(path -> path.startsWith(ROOT.resolve("cli")))
            .map(Checkout::text)
            .collect(Collectors.joining());
    assertThat(found(COMMAND, PAGE))
        .hasSizeGreaterThan(10)
        .allMatch(name -> commands.contains("name = \"" + name + "\""));
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhereToReadOn() {
    for (String rule : RULES.split("- alert: ", -1)) {
      if (rule.startsWith("#")) {
        continue;
      }
      String name = rule.lines().findFirst().orElseThrow();
      assertThat(rule)
          .contains(
              "runbook_url: docs/operations/alerts.md#" + name.toLowerCase(Locale.ROOT) + "\n")
          .containsPattern("labels: \\{severity: (critical|warning)\\}")
          .containsPattern("summary: '.*'\n")
          .containsPattern("description: '.*'\n");
    }
  }

  @Test
  void everyAlertFiresInATest() {
    Set<String> expected = new TreeSet<>();
    for (Path path : Checkout.files(".yaml")) {
      if (path.startsWith(ROOT.resolve("infra/prometheus/tests"))) {
        EXPECTED
            .matcher(Checkout.text(path))
            .results()
            .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
            .forEach(expected::add);
      }
    }
    assertThat(expected).isEqualTo(found(ALERT, RULES));
  }

  @Test
  void everyFigureOfTheLedgerIsOnThePageOfMetrics() {
    assertThat(documented())
        .containsAll(
            Arrays.stream(LedgerPart.values())
                .flatMap(part -> part.columns().stream())
                .map(LedgerPart.Column::name)
                .toList());
  }

  @Test
  void rulesAndPanelsNameMetricsThatThereAre() {
    Set<String> known = documented();
    Set<String> records = found(RECORD, RECORDED);
    for (String text : texts()) {
      String expressions = TEXTS.matcher(text).replaceAll("");
      assertThat(known).containsAll(metrics(expressions));
      assertThat(records).containsAll(found(OUR_RECORDS, expressions));
    }
  }

  private static Set<String> documented() {
    return found(QUOTED, METRICS);
  }

  /** A histogram is known by its name, whichever of its series is asked for. */
  private static Set<String> metrics(String text) {
    return found(OURS, OUR_RECORDS.matcher(text).replaceAll("")).stream()
        .map(name -> name.startsWith("predict_latency_") ? "predict_latency_seconds" : name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> texts() {
    List<String> texts =
        Checkout.files(".json").stream()
            .filter(path -> path.startsWith(ROOT.resolve("infra/grafana/dashboards")))
            .map(Checkout::text)
            .collect(Collectors.toList());
    assertThat(texts).hasSize(5);
    texts.add(RULES);
    texts.add(RECORDED);
    return texts;
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(result.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
