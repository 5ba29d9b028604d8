import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the champion of a training: see model-gate.sh. */
class ModelGate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LESS_IS_BETTER =
      Set.of("rmse", "mae", "mape", "medianAe", "logLoss", "brier", "ece");
  private static final Pattern THRESHOLD =
      Pattern.compile("([A-Za-z0-9]+)\\s*(>=|<=)\\s*([0-9.]+(?:[eE][+-]?[0-9]+)?)");

  /** Worse from left to right. */
  enum Outcome {
    pass,
    warn,
    fail
  }

  record Rule(String name, Outcome outcome, String text) {}

  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, String> environment;
  private final JsonNode card;
  private final String metric;

  ModelGate(JsonNode card, Map<String, String> environment) {
    this.card = card;
    this.environment = environment;
    String asked = environment.getOrDefault("METRIC", "");
    this.metric =
        asked.isEmpty() ? key(card.at("/evaluation/report/metric").asText("RMSE")) : asked;
  }

  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    JsonNode card = champion(out);
    if (card == null) {
      System.err.println("model-gate.sh: no version in " + out + " is the champion");
      System.exit(1);
    }
    ModelGate gate = new ModelGate(card, System.getenv());
    Path previous = Path.of(arguments[1]);
    gate.judge(Files.exists(previous) ? JSON.readTree(previous.toFile()) : null);
    String page = gate.markdown() + file(out, card);
    Files.writeString(out.resolve("report.md"), page);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(out.resolve("report.json").toFile(), gate.report());
    System.out.print(page);
    System.exit(gate.verdict() == Outcome.fail ? 1 : 0);
  }

  /** Which file tells all of it, where train-model.sh has kept one. */
  private static String file(Path out, JsonNode card) {
    String name = "report-" + card.path("version").asInt() + ".html";
    return Files.exists(out.resolve(name))
        ? "\nIts report: `" + name + "` (of a workflow: in the artifact `model`).\n"
        : "";
  }

  private static JsonNode champion(Path out) throws IOException {
    try (var files = Files.newDirectoryStream(out, "card-*.json")) {
      for (Path file : files) {
        JsonNode card = JSON.readTree(file.toFile());
        for (JsonNode alias : card.path("aliases")) {
          if (alias.asText().equals("champion")) {
            return card;
          }
        }
      }
    }
    return null;
  }

  /** LOG_LOSS is logLoss in the scores. */
  private static String key(String metric) {
    String[] words = metric.toLowerCase(Locale.ROOT).split("_");
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return key.toString();
  }

  private void judge(JsonNode previous) {
    double value = score(card.path("scores"), metric);
    if (Double.isNaN(value)) {
      add("metric", Outcome.fail, "there is no score '" + metric + "' in " + card.path("scores"));
      return;
    }
    thresholds();
    double baseline = score(card.at("/evaluation/baseline"), metric);
    add(
        "baseline",
        gain(value, baseline) > 0 ? Outcome.pass : Outcome.fail,
        "%s %s against %s of the baseline".formatted(metric, text(value), text(baseline)));
    previous(value, previous);
  }

  private void thresholds() {
    for (String asked : environment.getOrDefault("THRESHOLDS", "").split("[,;\\n]")) {
      if (asked.isBlank()) {
        continue;
      }
      Matcher matcher = THRESHOLD.matcher(asked.strip());
      if (!matcher.matches()) {
        add("threshold", Outcome.fail, "'" + asked.strip() + "': expected, say, accuracy>=0.85");
        continue;
      }
      double value = score(card.path("scores"), matcher.group(1));
      double limit = Double.parseDouble(matcher.group(3));
      boolean met = matcher.group(2).equals(">=") ? value >= limit : value <= limit;
      add(
          "threshold",
          met ? Outcome.pass : Outcome.fail,
          "%s %s, wanted %s %s"
              .formatted(matcher.group(1), text(value), matcher.group(2), text(limit)));
    }
  }

  /** Worse than the previous model fails, a small gain is warned of. */
  private void previous(double value, JsonNode previous) {
    if (previous == null) {
      add("previous", Outcome.pass, "there is no previous model to compare with");
      return;
    }
    double before = score(previous.path("scores"), metric);
    if (Double.isNaN(before)
        || !previous.path("testDigest").equals(card.at("/evaluation/testDigest"))) {
      String why = Double.isNaN(before) ? "has no " + metric : "was judged by other test rows";
      add("previous", Outcome.warn, "not compared: the previous model " + why);
      return;
    }
    double gain = gain(value, before);
    double wanted = Double.parseDouble(environment.getOrDefault("MIN_GAIN", "0.005"));
    String unit = LESS_IS_BETTER.contains(metric) ? " (as a share)" : "";
    String both =
        "%s %s against %s of the previous model, a gain of %s%s"
            .formatted(metric, text(value), text(before), text(gain), unit);
    if (gain < 0) {
      add("previous", Outcome.fail, both + ": worse");
    } else if (gain < wanted) {
      add("previous", Outcome.warn, both + ": less than " + text(wanted));
    } else {
      add("previous", Outcome.pass, both);
    }
  }

  /** How much better; a share of what it was where less is better, since that has a unit. */
  private double gain(double value, double before) {
    if (!LESS_IS_BETTER.contains(metric)) {
      return value - before;
    }
    return before == 0 ? -value : (before - value) / before;
  }

  private static double score(JsonNode scores, String name) {
    return scores.path(name).isNumber() ? scores.path(name).asDouble() : Double.NaN;
  }

  private void add(String name, Outcome outcome, String text) {
    rules.add(new Rule(name, outcome, text));
  }

  private Outcome verdict() {
    return rules.stream()
        .map(Rule::outcome)
        .reduce(Outcome.pass, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "none";
    }
    return Math.abs(value) >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  private String title() {
    return card.path("model").asText() + " version " + card.path("version").asInt();
  }

  private String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("## Model ").append(title()).append(": ").append(verdict()).append("\n\n");
    page.append("| rule | outcome | |\n|---|---|---|\n");
    for (Rule rule : rules) {
      page.append("| %s | %s | %s |%n".formatted(rule.name, rule.outcome, rule.text));
    }
    page.append("\n| score | champion | baseline |\n|---|---|---|\n");
    card.path("scores")
        .fieldNames()
        .forEachRemaining(
            name ->
                page.append(
                    "| %s | %s | %s |%n"
                        .formatted(
                            name,
                            text(score(card.path("scores"), name)),
                            text(score(card.at("/evaluation/baseline"), name)))));
    page.append("\nWhy it is champion:\n\n");
    card.path("reasons").forEach(reason -> page.append("- ").append(reason.asText()).append('\n'));
    return page.toString();
  }

  private ObjectNode report() {
    ObjectNode report = JSON.createObjectNode();
    report.put("verdict", verdict().name());
    report.put("metric", metric);
    for (String name : List.of("model", "version", "run", "scores", "bundle")) {
      report.set(name, card.path(name));
    }
    report.set("baseline", card.at("/evaluation/baseline"));
    report.set("testDigest", card.at("/evaluation/testDigest"));
    report.set("commit", card.at("/provenance/lineage/code/commit"));
    ArrayNode told = report.putArray("rules");
    for (Rule rule : rules) {
      told.addObject()
          .put("rule", rule.name)
          .put("outcome", rule.outcome.name())
          .put("text", rule.text);
    }
    return report;
  }
}
