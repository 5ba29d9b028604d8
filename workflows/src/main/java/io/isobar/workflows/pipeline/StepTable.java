package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** The steps of a run as the Markdown table that Temporal's UI shows. */
final class StepTable {
  private final SequencedMap<String, Line> lines = new LinkedHashMap<>();

  StepTable(PipelineDefinition definition) {
    definition
        .steps()
        .forEach(step -> lines.put(step.name(), new Line(KindName.of(step), "waits", "")));
  }

  void started(String step) {
    lines.computeIfPresent(step, (name, line) -> new Line(line.kind(), "**runs**", ""));
  }

  void finished(StepEnd end) {
    lines.computeIfPresent(
        end.step(), (name, line) -> new Line(line.kind(), word(end.outcome()), end.reason()));
  }

  String toMarkdown() {
    StringBuilder markdown =
        new StringBuilder("| step | kind | outcome | why |\n|---|---|---|---|");
    lines.forEach(
        (step, line) ->
            markdown.append(
                "\n| %s | %s | %s | %s |"
                    .formatted(step, line.kind(), line.state(), cell(line.reason()))));
    return markdown.toString();
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }

  private record Line(String kind, String state, String reason) {}
}
