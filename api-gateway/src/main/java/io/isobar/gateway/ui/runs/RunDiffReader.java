package io.isobar.gateway.ui.runs;

import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.RunFilter;
import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lays two runs beside each other. */
final class RunDiffReader {
  private final RunLookup lookup;
  private final RunPages pages;
  private final Steps steps;

  RunDiffReader(Reads reads) {
    this.lookup = new RunLookup(reads.database());
    this.pages = new RunPages(reads.database());
    this.steps = new Steps(reads.database());
  }

  /**
   * Two runs.
   *
   * @param first empty for the run of the same pipeline before the second one
   * @throws io.isobar.domain.failure.Failure {@code run.unknown}
   */
  RunDiffPage read(String first, String second) {
    RunRow b = lookup.row(second);
    RunRow a = first.isEmpty() ? before(b) : lookup.row(first);
    return new RunDiffPage(a, b, facts(a, b), pairs(a, b));
  }

  private RunRow before(RunRow run) {
    return pages
        .page(
            RunFilter.ofPipeline(Optional.of(run.pipeline())),
            Optional.of(new RunPages.Place(run.startedAt(), run.run())),
            1)
        .stream()
        .findFirst()
        .orElse(run);
  }

  private static List<RunDiffPage.Fact> facts(RunRow a, RunRow b) {
    List<RunDiffPage.Fact> facts = new ArrayList<>();
    add(facts, "pipeline", a.pipeline(), b.pipeline());
    add(facts, "definition", a.definitionSha256(), b.definitionSha256());
    add(facts, "trigger", a.trigger(), b.trigger());
    add(facts, "by", a.facts().by(), b.facts().by());
    add(facts, "batch", text(a.batch()), text(b.batch()));
    add(facts, "reason", a.reason(), b.reason());
    Set<String> names = new TreeSet<>(a.parameters().keySet());
    names.addAll(b.parameters().keySet());
    for (String name : names) {
      add(
          facts,
          "-p " + name,
          Objects.requireNonNullElse(a.parameters().get(name), ""),
          Objects.requireNonNullElse(b.parameters().get(name), ""));
    }
    return facts;
  }

  private static String text(Optional<Long> batch) {
    return batch.map(String::valueOf).orElse("");
  }

  private static void add(List<RunDiffPage.Fact> facts, String name, String a, String b) {
    if (!a.equals(b)) {
      facts.add(new RunDiffPage.Fact(name, a, b));
    }
  }

  private List<RunDiffPage.StepPair> pairs(RunRow a, RunRow b) {
    List<StepRow> first = steps.of(a.run());
    List<StepRow> second = steps.of(b.run());
    Set<String> names = new LinkedHashSet<>();
    second.forEach(step -> names.add(step.step()));
    first.forEach(step -> names.add(step.step()));
    return names.stream()
        .map(name -> new RunDiffPage.StepPair(name, end(first, name), end(second, name)))
        .toList();
  }

  private static Optional<RunDiffPage.End> end(List<StepRow> rows, String name) {
    return rows.stream()
        .filter(row -> row.step().equals(name))
        .findFirst()
        .map(row -> new RunDiffPage.End(State.of(row), row.reason(), seconds(row)));
  }

  private static double seconds(StepRow row) {
    return row.startedAt()
        .flatMap(from -> row.finishedAt().map(to -> Duration.between(from, to).toMillis() / 1e3))
        .orElse(0.0);
  }
}
