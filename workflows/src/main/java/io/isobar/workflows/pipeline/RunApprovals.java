package io.isobar.workflows.pipeline;

import io.isobar.workflows.approval.ApprovalResult;
import io.isobar.workflows.approval.ApprovalSettings;
import io.isobar.workflows.approval.Decision;
import io.isobar.workflows.ledger.ApprovalAnswered;
import io.isobar.workflows.ledger.ApprovalAsked;
import io.isobar.workflows.ledger.LedgerActivities;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The questions of a run that wait for a person. They hold no slot and no thread of a worker. */
final class RunApprovals {
  private final PipelineInput input;
  private final SortedMap<String, ApprovalSettings> open = new TreeMap<>();
  private final SortedMap<String, Decision> decisions = new TreeMap<>();

  RunApprovals(PipelineInput input) {
    this.input = input;
  }

  /** Asks, waits, and returns what was decided. */
  ApprovalResult ask(String step, String branch, ApprovalSettings settings) {
    String place = place(step, branch);
    LedgerActivities ledger =
        Workflow.newLocalActivityStub(LedgerActivities.class, StepOptions.ledger());
    open.put(place, settings);
    try {
      Instant deadline =
          Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(settings.deadline());
      ledger.approvalAsked(
          new ApprovalAsked(
              input.run(), step, branch, settings.role(), settings.question(), deadline));
      Workflow.await(settings.deadline(), () -> decisions.containsKey(place));
    } catch (CanceledFailure cancelled) {
      answered(step, branch, rejected("nobody", "the run was cancelled"));
      throw cancelled;
    } finally {
      open.remove(place);
    }
    ApprovalResult answer =
        Optional.ofNullable(decisions.get(place))
            .map(RunApprovals::answer)
            .orElseGet(() -> late(settings));
    answered(step, branch, answer);
    return checked(step, settings, answer);
  }

  private static ApprovalResult checked(
      String step, ApprovalSettings settings, ApprovalResult answer) {
    boolean rejected = answer.decision() == ApprovalResult.Verdict.rejected;
    boolean late = answer.by().equals("deadline");
    if (rejected
        && (settings.onReject() == ApprovalSettings.OnReject.FAIL
            || (late && settings.onTimeout() == ApprovalSettings.OnTimeout.FAIL))) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Step " + step + " was " + answer.summary() + ".", "approval.rejected");
    }
    return answer;
  }

  private void answered(String step, String branch, ApprovalResult answer) {
    Workflow.newDetachedCancellationScope(
            () ->
                Workflow.newLocalActivityStub(LedgerActivities.class, StepOptions.ledger())
                    .approvalAnswered(new ApprovalAnswered(input.run(), step, branch, answer)))
        .run();
  }

  private static ApprovalResult answer(Decision decision) {
    return new ApprovalResult(
        decision.approved() ? ApprovalResult.Verdict.approved : ApprovalResult.Verdict.rejected,
        decision.by(),
        decision.comment());
  }

  private static ApprovalResult late(ApprovalSettings settings) {
    String why = "nobody decided within " + settings.deadline();
    return switch (settings.onTimeout()) {
      case APPROVE -> new ApprovalResult(ApprovalResult.Verdict.approved, "deadline", why);
      case REJECT, FAIL -> rejected("deadline", why);
    };
  }

  private static ApprovalResult rejected(String by, String why) {
    return new ApprovalResult(ApprovalResult.Verdict.rejected, by, why);
  }

  void decide(Decision decision) {
    decisions.putIfAbsent(place(decision.step(), decision.branch()), decision);
  }

  /** Refuses what nobody asked, what is decided already, and who has not the role. */
  void validate(Decision decision) {
    String place = place(decision.step(), decision.branch());
    ApprovalSettings settings = open.get(place);
    if (settings == null || decisions.containsKey(place)) {
      throw new IllegalArgumentException(
          "step " + place + " of run " + input.run() + " waits for no approval");
    }
    if (!decision.roles().contains(settings.role())) {
      throw new IllegalArgumentException(
          "%s has the roles %s; step %s wants %s"
              .formatted(decision.by(), decision.roles(), place, settings.role()));
    }
  }

  private static String place(String step, String branch) {
    return branch.isEmpty() ? step : step + "[" + branch + "]";
  }
}
