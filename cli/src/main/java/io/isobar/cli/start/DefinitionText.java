package io.isobar.cli.start;

import io.isobar.domain.dataset.Task;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The definition of a plan, as a person would write it. */
final class DefinitionText {
  /** Rows of a class in a batch; with more, each part has its share of them by chance alone. */
  private static final long RARE = 200;

  private static final int LONGEST_COMMENT = 110;

  /** Words that YAML, or a reader of it, takes for something else. */
  private static final List<String> WORDS =
      List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final String STEPS =
      """

      steps:
        collect:
          uses: http-batch
          url: "${source}/tables/NAME/data"
          restart-url: "${source}/tables/NAME/restart"
          exhausted: {status: 404, message: "no further batch"}
        clean: {uses: sql-rules, needs: collect, when: "collect.status == 'landed'"}
        split:
          uses: stable-split
          needs: clean
          parts: {train: 60%, validation: 20%, test: 20%}
      SPLIT
        drift: {uses: drift, needs: split, minimum-rows: DRIFTROWS}
        # Trained again when a batch has drifted, or nearly half of the rows are new to the champion.
        decide: {uses: decide, needs: drift, on-drift: true, new-share: 45%, asked-by: force_train}
        tune:
          uses: tune
          needs: decide
          when: decide.train
          metric: METRIC
          trials: 8
          rounds: 300
          patience: 30
          timeout: 2h
        evaluate: {uses: gate, needs: tune, metric: METRIC, improve-by: 0.5%, minimum-test-rows: TESTROWS}
        register: {uses: register, needs: evaluate}
        release: {uses: release, needs: register, when: "evaluate.verdict == 'promote'"}
      """;

  private final String name;
  private final Plan plan;

  DefinitionText(String name, Plan plan) {
    this.name = name;
    this.plan = plan;
  }

  String text() {
    long rows = plan.profile().rows();
    String file = plan.profile().sheet().file().getFileName().toString();
    StringBuilder text = new StringBuilder();
    text.append("# Written by ./isobar init from %,d rows. ".formatted(rows))
        .append("Yours to change: ./isobar validate tells what is wrong.\n");
    text.append("pipeline: ").append(name).append('\n');
    text.append("description: ")
        .append(quoted(plan.targetColumn().column().heading() + ", from " + file + "."))
        .append('\n');
    text.append("model: ").append(name).append('\n');
    text.append(
        """

        params:
          force_train: {type: boolean, default: false, description: Train in any case.}

        dataset:
        """);
    text.append("  target: {").append(target()).append("}\n");
    text.append("  # ").append(comment(plan.keyReason())).append('\n');
    text.append("  key: [").append(String.join(", ", plan.key())).append("]\n");
    text.append(
        "  # A range goes beyond what was seen by as much again; a row outside is put aside.\n");
    text.append("  columns:\n");
    plan.columns().forEach(guess -> text.append(column(guess)));
    return text.append(steps(rows)).toString();
  }

  private String target() {
    TargetGuess target = plan.target();
    String column = "column: " + plan.targetColumn().name();
    if (target.task() == Task.REGRESSION) {
      return column + (target.logarithm() ? ", transform: log" : "");
    }
    String classes =
        target.classes().stream().map(DefinitionText::quoted).collect(Collectors.joining(", "));
    return column
        + ", task: "
        + word(target.task())
        + ", classes: ["
        + classes
        + "]"
        + target.positive().map(one -> ", positive: " + quoted(one)).orElse("");
  }

  private static String column(Guess guess) {
    StringBuilder line =
        new StringBuilder("    " + guess.name() + ": {type: " + word(guess.type()));
    guess
        .range()
        .ifPresent(
            range ->
                line.append(", range: [")
                    .append(Ranges.text(range.low()))
                    .append(", ")
                    .append(Ranges.text(range.high()))
                    .append(']'));
    guess.encoding().ifPresent(encoding -> line.append(", encode: ").append(word(encoding)));
    line.append(guess.required() ? ", required: true" : "").append("}");
    boolean otherName = !guess.column().heading().equals(guess.name());
    String heading = otherName ? "'" + guess.column().heading() + "': " : "";
    return line.append("  # ").append(comment(heading + guess.reason())).append('\n').toString();
  }

  private String steps(long rows) {
    long batch = rows / plan.batches();
    String metric = plan.target().task() == Task.REGRESSION ? "rmse" : "log-loss";
    return STEPS
        .replace("NAME", name)
        .replace("SPLIT\n", split())
        .replace("DRIFTROWS", Long.toString(Math.clamp(batch / 2, 20, 500)))
        .replace("TESTROWS", Long.toString(Math.clamp(batch / 10, 8, 200)))
        .replace("METRIC", metric);
  }

  private String split() {
    String group =
        plan.group()
            .map(column -> "    # Rows of one are on one side.\n    group: " + column + "\n")
            .orElse("");
    boolean classes = plan.target().task() != Task.REGRESSION && plan.rarest() < RARE;
    return group + (classes ? "    stratify: class\n" : "");
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One line, whatever stands in the file. */
  private static String comment(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ");
    return line.length() <= LONGEST_COMMENT ? line : line.substring(0, LONGEST_COMMENT) + " ...";
  }

  /** As YAML reads it back, whatever it is. */
  static String quoted(String text) {
    boolean word =
        text.matches("[A-Za-z][A-Za-z0-9_-]*") && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    if (word || text.matches("0|[1-9][0-9]{0,15}")) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '"' || one == '\\') {
        quoted.append('\\').append(one);
      } else if (Character.isISOControl(one) || one == '\u2028' || one == '\u2029') {
        quoted.append("\\u%04x".formatted((int) one));
      } else {
        quoted.append(one);
      }
    }
    return quoted.append('"').toString();
  }
}
