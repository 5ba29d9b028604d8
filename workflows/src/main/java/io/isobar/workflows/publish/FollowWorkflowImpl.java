package io.isobar.workflows.publish;

import io.isobar.domain.release.MoveKind;
import io.isobar.workflows.pipeline.StepOptions;
import io.isobar.workflows.release.AliasOrder;
import io.isobar.workflows.release.AliasWorkflow;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Looks, and waits. A move by hand becomes the order that a person would give here, so that the
 * same checks and acknowledgements decide on it.
 */
public class FollowWorkflowImpl implements FollowWorkflow {
  /** After which it starts over with an empty history. */
  static final int LOOKS_PER_HISTORY = 200;

  /** Servers with many models are not to be asked about all of them at once. */
  private static final double JITTER = 0.1;

  /** Ours has moved while the order was given: the next look sees what is left to do. */
  private static final Set<String> OVERTAKEN = Set.of("release.is-live", "release.moved-meanwhile");

  private boolean asked;

  @Override
  public void follow(FollowInput input) {
    Random random = Workflow.newRandom();
    for (int looks = 0; looks < LOOKS_PER_HISTORY; looks++) {
      asked = false;
      FollowLook look = look(input);
      switch (look.status()) {
        case ended -> {
          if (!asked) {
            return;
          }
        }
        case same -> {}
        case moved -> promote(input.model(), look);
        case foreign ->
            activities(input.model())
                .turnBack(
                    new FollowMove(
                        input.model(), look.there(), "It is no version that Isobar published."));
      }
      Workflow.await(jittered(look.every(), random), () -> asked);
    }
    Workflow.continueAsNew(input);
  }

  @Override
  public void lookAgain() {
    asked = true;
  }

  private static Duration jittered(Duration every, Random random) {
    return Duration.ofMillis(
        Math.round(every.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
  }

  /** A server that is away is waited for; one that refuses to answer is asked again later. */
  private static FollowLook look(FollowInput input) {
    try {
      return Workflow.newActivityStub(
              FollowActivities.class, StepOptions.following(input.model(), input.every()))
          .look(input.model());
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      return FollowLook.same("", input.every());
    }
  }

  private static FollowActivities activities(String model) {
    return Workflow.newActivityStub(
        FollowActivities.class, StepOptions.following(model, PublishSettings.FOLLOW_EVERY));
  }

  private static void promote(String model, FollowLook look) {
    try {
      Workflow.newChildWorkflowStub(AliasWorkflow.class, StepOptions.order(model))
          .move(order(model, look));
    } catch (ChildWorkflowFailure failure) {
      refused(model, look, failure);
      return;
    }
    activities(model).followed(new FollowMove(model, look.there(), ""));
  }

  private static AliasOrder order(String model, FollowLook look) {
    return AliasOrder.of(
        model,
        look.alias(),
        Optional.of(look.version()),
        MoveKind.promote,
        false,
        "mlflow",
        "%s was moved by hand to version %s of MLflow".formatted(look.alias(), look.there()),
        Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  private static void refused(String model, FollowLook look, ChildWorkflowFailure failure) {
    String why = "The order was not carried out.";
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CanceledFailure) {
        throw failure;
      }
      if (at instanceof WorkflowExecutionAlreadyStarted) {
        // Somebody gives another order at this moment: the next look sees what came of it.
        return;
      }
      if (at instanceof ApplicationFailure said) {
        if (OVERTAKEN.contains(said.getType())) {
          return;
        }
        why = said.getOriginalMessage();
      }
    }
    activities(model).turnBack(new FollowMove(model, look.there(), why));
  }
}
