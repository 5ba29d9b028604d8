package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Written.input;
import static io.isobar.workflows.pipeline.Written.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.lease.LeaseHolder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a graph can do beside the steps of a dataset, run in an in-memory Temporal. */
class OperatorWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void fillsTextsWithParametersRunAndEarlierResults() {
    PipelineResult result =
        run(
            """
            pipeline: texts
            params:
              city: {type: text, default: Madrid}
            steps:
              first: {uses: extension, name: echo, with: {a: "${params.city}/${run.id}"}}
              second:
                uses: extension
                needs: first
                name: echo
                with: {b: "${first.values.a} ${1 + 2}", c: "${secrets.token}"}
            """);

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.operators.calls)
        .containsExactly(
            "first {a=Madrid/texts-1}", "second {b=Madrid/texts-1 3, c=${secrets.token}}");
  }

  @Test
  void doesNotLetAValueNameASecret() {
    PipelineDefinition definition =
        read(
            """
            pipeline: sly
            params:
              city: {type: text, default: a}
            steps:
              first: {uses: extension, name: echo, with: {a: "${params.city}"}}
            """);
    PipelineResult result =
        server.run(
            input(definition, new TreeMap<>(Map.of("city", "${secrets.token}")), RunOrigin.NONE));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason()).contains("contains ${ itself");
    assertThat(server.operators.calls).isEmpty();
  }

  @Test
  void makesBranchesInTheRunAndKeepsToTheLimit() {
    PipelineResult result =
        run(
            """
            pipeline: fans
            steps:
              names: {uses: extension, name: echo, with: {items: "c, a, b, d, e"}}
              each:
                uses: extension
                needs: names
                name: echo
                foreach: {city: "${names.values.items}"}
                branches-at-once: 2
                with: {city: "${city}"}
            """);

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.operators.calls)
        .contains("each[a] {city=a}", "each[c] {city=c}", "each[e] {city=e}")
        .hasSize(6);
    assertThat(server.operators.mostAtOnce.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void cutsThousandsOfBranchesIntoPartsWithHistoriesOfTheirOwn() {
    StringBuilder items = new StringBuilder("0");
    for (int item = 1; item < 1_000; item++) {
      items.append(',').append(item);
    }
    server.operators.failing.add("each[777]");
    PipelineResult result =
        run(
            """
            pipeline: thousand
            params:
              items: {type: text, default: "%s"}
            steps:
              each:
                uses: extension
                name: echo
                foreach: {i: "${params.items}"}
                with: {i: "${i}"}
            """
                .formatted(items));

    assertThat(result.reason()).isEqualTo("each: 777: told to fail");
    assertThat(server.ledger.finished.get("each").results()).hasSize(999);
    assertThat(server.operators.calls).hasSize(1_000).contains("each[999] {i=999}");
    assertThat(server.history("thousand-1").getEvents()).hasSizeLessThan(100);
    assertThat(server.history("thousand-1.each.part-1").getEvents()).hasSizeLessThan(2_000);
  }

  @Test
  void runsOnlyTheBranchesThatFailedBefore() {
    String text =
        """
        pipeline: again
        steps:
          each:
            uses: extension
            name: echo
            foreach: {city: [a, b, c]}
            with: {city: "${city}"}
        """;
    server.operators.failing.add("each[b]");
    assertThat(run(text).outcome()).isEqualTo(Outcome.FAILED);
    SortedMap<String, StepResult> kept = server.ledger.finished.get("each").results();
    assertThat(kept).containsOnlyKeys("a", "c");

    server.operators.failing.clear();
    server.operators.calls.clear();
    SortedMap<String, Reused> reused = new TreeMap<>();
    reused.put("each", new Reused("again-1", false, kept));
    PipelineResult result =
        server.run(
            new PipelineInput(
                "again-2", read(text), new TreeMap<>(), Trigger.RERUN, RunOrigin.NONE, reused));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.operators.calls).containsExactly("each[b] {city=b}");
    assertThat(server.ledger.finished.get("each").results()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void takesWholeStepsOverFromAnEarlierRun() {
    PipelineDefinition definition =
        read(
            """
            pipeline: reuse
            steps:
              first: {uses: extension, name: echo, with: {a: "1"}}
              second: {uses: extension, needs: first, name: echo, with: {b: "${first.values.a}"}}
            """);
    SortedMap<String, Reused> reused = new TreeMap<>();
    reused.put(
        "first",
        new Reused(
            "reuse-1",
            true,
            new TreeMap<>(
                Map.of("", new ExtensionResult("echo", new TreeMap<>(Map.of("a", "7")))))));

    server.run(
        new PipelineInput(
            "reuse-2", definition, new TreeMap<>(), Trigger.RERUN, RunOrigin.NONE, reused));

    assertThat(server.operators.calls).containsExactly("second {b=7}");
    assertThat(server.ledger.reason("first")).startsWith("reused from run reuse-1");
  }

  @Test
  void runsStepsByHowTheOthersEnded() {
    server.operators.failing.add("first");
    PipelineResult result =
        run(
            """
            pipeline: rules
            steps:
              first: {uses: extension, name: echo, with: {}}
              after: {uses: extension, name: echo, needs: first, with: {}}
              alarm: {uses: extension, name: echo, needs: first, run-if: any-failed, with: {}}
              always: {uses: extension, name: echo, needs: [after, alarm], run-if: all-done, with: {}}
              happy: {uses: extension, name: echo, needs: first, run-if: any-succeeded, with: {}}
            """);

    // Unlike elsewhere, a step that runs in any case does not make a failed run a success.
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(server.ledger.outcome("after")).isEqualTo(Outcome.UPSTREAM_FAILED);
    assertThat(server.ledger.outcome("alarm")).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcome("always")).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcome("happy")).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void failsARunThatTakesTooLongAndCancelsItsSteps() {
    PipelineResult result =
        run(
            """
            pipeline: slow
            timeout: 1h
            steps:
              wait: {uses: wait, time: 2d}
              after: {uses: extension, name: echo, needs: wait, with: {}}
            """);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason()).contains("longer than its timeout of PT1H");
    assertThat(server.ledger.outcome("wait")).isEqualTo(Outcome.CANCELLED);
    assertThat(server.operators.calls).isEmpty();
  }

  @Test
  void aRunWithinItsTimeoutIsNotTouched() {
    assertThat(
            run("""
            pipeline: quick
            timeout: 1h
            steps:
              wait: {uses: wait, time: 10m}
            """)
                .outcome())
        .isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void skipsWhatIsBehindAWaitThatTimedOut() {
    PipelineResult result =
        run(
            """
            pipeline: late
            steps:
              wait: {uses: wait, time: 2d, at-most: 1h, on-timeout: skip}
              after: {uses: extension, name: echo, needs: wait, with: {}}
            """);

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.outcome("after")).isEqualTo(Outcome.SKIPPED);
    assertThat(server.ledger.reason("after")).contains("did not come within PT1H");
  }

  @Test
  void holdsSlotsWhileAStepRunsAndGivesThemBack() {
    server.operators.failing.add("work");
    server.leases.size("gpu", 2);
    run(
        """
        pipeline: limited
        max-active-runs: 3
        priority: 2
        params:
          region: {type: text, default: north}
        steps:
          work:
            uses: extension
            name: echo
            pool: gpu
            slots: 2
            concurrency-key: "region-${params.region}"
        """);

    assertThat(server.leases.asked)
        .extracting(asked -> asked.slots().toString().replaceAll("Slots", "") + asked.priority())
        .containsExactly(
            "[[pool=runs:limited, count=1, limit=3]]2",
            "[[pool=gpu, count=2, limit=0], [pool=key:region-north, count=1, limit=1]]2");
    assertThat(server.leases.released).extracting(LeaseHolder::step).containsExactly("work", "");
  }

  private PipelineResult run(String text) {
    return server.run(input(read(text), null, RunOrigin.NONE));
  }
}
