package io.isobar.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The gateway's answer to one row, for people. */
public final class PredictionText {
  private static final int BAR = 24;

  private PredictionText() {}

  public static List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add(
        answer.path("model").asText()
            + " version "
            + answer.path("version").asText()
            + " predicts "
            + predicted(answer.path("prediction"))
            + interval(answer.path("interval")));
    lines.addAll(probabilities(answer.path("probabilities")));
    lines.addAll(set(answer.path("set")));
    lines.addAll(absences(answer.path("warnings")));
    lines.addAll(explanation(answer.path("explanation")));
    lines.addAll(comparable(answer.path("comparable")));
    lines.add("  prediction id " + answer.path("prediction_id").asText());
    return lines;
  }

  /** A number, or the name of a class. */
  private static String predicted(JsonNode prediction) {
    return prediction.isNumber() ? Numbers.amount(prediction.asDouble()) : prediction.asText();
  }

  private static List<String> probabilities(JsonNode probabilities) {
    List<String> lines = new ArrayList<>();
    probabilities
        .properties()
        .forEach(
            one ->
                lines.add(
                    String.format(
                            Locale.ROOT,
                            "  %-35s %7s  %s",
                            one.getKey(),
                            Numbers.percent(one.getValue().asDouble()),
                            "█".repeat((int) Math.round(BAR * one.getValue().asDouble())))
                        .stripTrailing()));
    return lines;
  }

  private static List<String> set(JsonNode set) {
    List<String> classes = new ArrayList<>();
    set.path("classes").forEach(name -> classes.add(name.asText()));
    return classes.isEmpty()
        ? List.of()
        : List.of(
            "  one of %s with %s coverage"
                .formatted(String.join(", ", classes), coverage(set.path("coverage").asDouble())));
  }

  /** Why there is no interval or set. */
  private static List<String> absences(JsonNode warnings) {
    List<String> lines = new ArrayList<>();
    for (JsonNode warning : warnings) {
      if (warning.path("value").asText().equals("none")
          && List.of("interval", "set").contains(warning.path("field").asText())) {
        lines.add(
            "  no %s: %s".formatted(warning.path("field").asText(), warning.path("note").asText()));
      }
    }
    return lines;
  }

  private static String coverage(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static String interval(JsonNode interval) {
    return interval.isObject()
        ? String.format(
            Locale.ROOT,
            "  (%s to %s with %s coverage)",
            Numbers.amount(interval.path("low").asDouble()),
            Numbers.amount(interval.path("high").asDouble()),
            coverage(interval.path("coverage").asDouble()))
        : "";
  }

  /** Training rows: how far away, what it turned out to be, and its values. */
  private static List<String> comparable(JsonNode rows) {
    List<String> lines = new ArrayList<>();
    if (!rows.isEmpty()) {
      lines.add("  training rows like it, from 0 (the same) to 1 (nothing in common):");
    }
    for (JsonNode one : rows) {
      List<String> values = new ArrayList<>();
      one.path("row")
          .properties()
          .forEach(value -> values.add(value.getKey() + " " + value.getValue().asText()));
      lines.add(
          String.format(
              Locale.ROOT,
              "  %.3f  %12s  %s",
              one.path("distance").asDouble(),
              predicted(one.path("truth")),
              String.join(", ", values)));
    }
    return lines;
  }

  private static List<String> explanation(JsonNode explanation) {
    List<String> lines = new ArrayList<>();
    double largest = 0;
    for (JsonNode part : explanation.path("contributions")) {
      largest = Math.max(largest, Math.abs(part.path("amount").asDouble()));
    }
    for (JsonNode part : explanation.path("contributions")) {
      double amount = part.path("amount").asDouble();
      int length = largest == 0 ? 0 : (int) Math.round(BAR * Math.abs(amount) / largest);
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-16s %-18s %+.4f  %s",
              part.path("column").asText(),
              part.path("value").asText(),
              amount,
              (amount < 0 ? "◄" : "►").repeat(length)));
    }
    if (!lines.isEmpty()) {
      lines.add(
          "  (exact TreeSHAP on the scale of the trees: "
              + explanation.path("space").asText()
              + ")");
    }
    return lines;
  }
}
