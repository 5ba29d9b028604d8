package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.WorkflowServer.until;
import static io.isobar.workflows.pipeline.Written.input;
import static io.isobar.workflows.pipeline.Written.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.approval.Decision;
import io.temporal.client.WorkflowStub;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that wait for a person. */
class ApprovalWorkflowTest {
  private static final String ASKS =
      """
      pipeline: asks
      steps:
        ask: {uses: approval, role: owner, question: "Release ${run.id}?", deadline: 1d}
        after: {uses: extension, name: echo, needs: ask, with: {}}
      """;

  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void waitsForAPersonOfTheRole() {
    WorkflowStub run = server.begin(input(read(ASKS), new TreeMap<>(), RunOrigin.NONE));
    until(() -> !server.ledger.asked.isEmpty());
    assertThat(server.ledger.asked.getFirst().question()).isEqualTo("Release asks-1?");

    assertThatThrownBy(() -> decide(run, true, Set.of("guest")))
        .hasStackTraceContaining("wants owner");
    decide(run, true, Set.of("owner", "guest"));
    assertThatThrownBy(() -> decide(run, false, Set.of("owner")))
        .isInstanceOf(RuntimeException.class);

    assertThat(run.getResult(PipelineResult.class).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.operators.calls).containsExactly("after {}");
    assertThat(server.ledger.answered.getFirst().answer().by()).isEqualTo("ana");
  }

  @Test
  void skipsWhatIsBehindARejection() {
    WorkflowStub run = server.begin(input(read(ASKS), new TreeMap<>(), RunOrigin.NONE));
    until(() -> !server.ledger.asked.isEmpty());
    decide(run, false, Set.of("owner"));

    assertThat(run.getResult(PipelineResult.class).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.ledger.reason("after")).isEqualTo("ask: rejected by ana: as discussed");
    assertThat(server.operators.calls).isEmpty();
  }

  @Test
  void aDeadlineDecidesWhenNobodyDoes() {
    PipelineResult result = run(ASKS.replace("deadline: 1d", "deadline: 1h, on-timeout: fail"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reason()).contains("nobody decided within PT1H");
  }

  private static void decide(WorkflowStub run, boolean approved, Set<String> roles) {
    run.update(
        "decide", Void.class, new Decision("ask", "", approved, "ana", roles, "as discussed"));
  }

  private PipelineResult run(String text) {
    return server.run(input(read(text), null, RunOrigin.NONE));
  }
}
