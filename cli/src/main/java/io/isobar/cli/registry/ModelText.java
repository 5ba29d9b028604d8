package io.isobar.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Models, versions and moves of aliases as tables. */
final class ModelText {
  private ModelText() {}

  static List<String> models(List<Versions.Summary> models) {
    List<String> lines = new ArrayList<>();
    if (models.isEmpty()) {
      lines.add("there is no model yet; a run with a register step makes one");
      return lines;
    }
    lines.add(modelRow("MODEL", "VERSIONS", "NEWEST", "REGISTERED", "LIVE"));
    for (Versions.Summary model : models) {
      List<String> aliases = new ArrayList<>();
      model.aliases().forEach((alias, version) -> aliases.add(alias + " is " + version));
      lines.add(
          modelRow(
              model.model(),
              Integer.toString(model.versions()),
              Integer.toString(model.newest()),
              time(model.at()),
              String.join(", ", aliases)));
    }
    return lines;
  }

  static List<String> versions(List<VersionCard> cards) {
    List<String> lines = new ArrayList<>();
    lines.add(versionRow("VERSION", "STATUS", "LIVE AS", "REGISTERED", "SCORES"));
    for (VersionCard card : cards) {
      lines.add(
          versionRow(
              Integer.toString(card.version().version()),
              card.version().status(),
              String.join(",", card.aliases()),
              time(card.version().createdAt()),
              scores(Answers.read(card.version().scoresJson()))));
      why(card).forEach(line -> lines.add(" ".repeat(9) + line));
    }
    return lines;
  }

  private static List<String> why(VersionCard card) {
    List<String> lines = new ArrayList<>();
    JsonNode reasons = Answers.read(card.evaluationJson()).path("reasons");
    if (!reasons.isEmpty()) {
      lines.add(reasons.get(0).asText());
    }
    if (!card.description().isEmpty()) {
      lines.add(card.description());
    }
    if (!card.tags().isEmpty()) {
      lines.add("tags: " + tags(card));
    }
    card.collectedAt()
        .ifPresent(at -> lines.add("its bundle was collected as garbage at " + time(at)));
    return lines;
  }

  static String tags(VersionCard card) {
    return String.join(
        ", ",
        card.tags().entrySet().stream().map(tag -> tag.getKey() + "=" + tag.getValue()).toList());
  }

  /** Every number by its name, whatever the task has. */
  static String scores(JsonNode scores) {
    List<String> words = new ArrayList<>();
    scores
        .properties()
        .forEach(
            score -> {
              if (score.getValue().isNumber() && !score.getKey().equals("rows")) {
                words.add(score.getKey() + " " + number(score.getValue().asDouble()));
              }
            });
    return String.join(", ", words);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.4g", value);
  }

  static List<String> moves(String model, List<AliasMove> moves) {
    List<String> lines = new ArrayList<>();
    if (moves.isEmpty()) {
      lines.add("no alias of " + model + " has moved");
      return lines;
    }
    lines.add(moveRow("WHEN", "ALIAS", "HOW", "VERSION", "BY AND WHY"));
    for (AliasMove move : moves) {
      String from = move.previous() == 0 ? "" : move.previous() + " -> ";
      lines.add(
          moveRow(
              time(move.at()),
              move.alias(),
              move.kind().name(),
              from + move.version(),
              move.by() + ": " + move.reason()));
    }
    return lines;
  }

  static List<String> live(String model, Instant at, List<AliasMove> live) {
    if (live.isEmpty()) {
      return List.of("nothing of " + model + " was live at " + at);
    }
    return live.stream()
        .map(
            move ->
                "%s was version %d, since %s: %s by %s, %s"
                    .formatted(
                        move.alias(),
                        move.version(),
                        time(move.at()),
                        move.kind(),
                        move.by(),
                        move.reason()))
        .toList();
  }

  static String time(Instant at) {
    return at.toString().replaceFirst("\\..*", "Z");
  }

  private static String modelRow(
      String model, String versions, String newest, String registered, String live) {
    return String.format(
            Locale.ROOT, "%-24s %8s %6s  %-22s %s", model, versions, newest, registered, live)
        .stripTrailing();
  }

  private static String versionRow(
      String version, String status, String live, String registered, String scores) {
    return String.format(
            Locale.ROOT, "%7s  %-10s %-12s %-22s %s", version, status, live, registered, scores)
        .stripTrailing();
  }

  private static String moveRow(String when, String alias, String how, String version, String why) {
    return String.format(Locale.ROOT, "%-22s %-12s %-10s %-12s %s", when, alias, how, version, why)
        .stripTrailing();
  }
}
