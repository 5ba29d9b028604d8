package io.isobar.cli.start;

import io.isobar.domain.dataset.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is assumed, for people: a line a column, with the reason. */
final class Assumptions {
  private static final int LONGEST_NAME = 28;

  private Assumptions() {}

  static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    Sheet sheet = plan.profile().sheet();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %d columns, separated by %s, in %s",
            sheet.file().getFileName(),
            plan.profile().rows(),
            plan.columns().size(),
            sheet.separatorWords(),
            sheet.charset()));
    int width = plan.columns().stream().mapToInt(guess -> name(guess).length()).max().orElse(0);
    for (Guess guess : plan.columns()) {
      lines.add(
          "  %s  %s  %s"
              .formatted(
                  padded(name(guess), width), padded(words(guess, plan), 24), guess.reason()));
    }
    lines.add("  target    " + target(plan));
    lines.add("  key       " + key(plan));
    plan.group()
        .ifPresent(
            group ->
                lines.add("  together  rows of one " + group + " are on one side of the split"));
    lines.add(
        "  ranges    go beyond what was seen by as much again: what comes later is not in the file;"
            + " a row outside is put aside");
    lines.add("  batches   " + batches(plan));
    return lines;
  }

  private static String name(Guess guess) {
    String heading = TypeJudge.shortened(guess.column().heading().replaceAll("\\s+", " "));
    return heading.equals(guess.name()) ? heading : heading + " -> " + guess.name();
  }

  private static String words(Guess guess, Plan plan) {
    String type = guess.type().name().toLowerCase(Locale.ROOT);
    if (guess.name().equals(plan.targetColumn().name())) {
      return type + ", the target";
    }
    return guess
        .encoding()
        .map(encoding -> type + ", " + encoding.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .orElse(type);
  }

  private static String target(Plan plan) {
    TargetGuess target = plan.target();
    String task = target.task().name().toLowerCase(Locale.ROOT);
    long missing = plan.targetColumn().column().missing();
    return task
        + (target.task() == Task.REGRESSION ? " by rmse" : " by log-loss")
        + target.positive().map(one -> ", '" + one + "' is the positive class").orElse("")
        + (target.logarithm() ? ", its logarithm is learned" : "")
        + (missing == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d rows without it are put aside", missing))
        + "; --task says otherwise";
  }

  private static String key(Plan plan) {
    String names =
        plan.key().size() <= 4
            ? String.join(", ", plan.key())
            : "all " + plan.key().size() + " columns but the target";
    return names + ": " + plan.keyReason();
  }

  private static String batches(Plan plan) {
    if (plan.batches() == 1) {
      return "one, of all rows";
    }
    return plan.batches()
        + " of one size, "
        + (plan.dealt()
            ? "dealt out, since the file is sorted by the target"
            : "in the order of the file");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, Math.min(width, 2 * LONGEST_NAME) - text.length()));
  }
}
