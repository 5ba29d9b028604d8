package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.Fill;
import io.isobar.workflows.definition.Foreach;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs the branches of one step, so many at once as it allows, and gathers what came of them. */
final class StepBranches {
  private final PipelineInput input;
  private final StepDispatch dispatch;
  private final RunTexts texts;
  private final RunLeases leases;

  StepBranches(PipelineInput input, StepDispatch dispatch, RunTexts texts, RunLeases leases) {
    this.input = input;
    this.dispatch = dispatch;
    this.texts = texts;
    this.leases = leases;
  }

  StepEnd run(Step step) {
    return gather(step).end(step);
  }

  Gathered gather(Step step) {
    Gathered gathered = new Gathered();
    Deque<Branch> waiting = new ArrayDeque<>();
    SortedMap<String, StepResult> earlier =
        Optional.ofNullable(input.reused().get(step.name()))
            .map(Reused::results)
            .orElseGet(TreeMap::new);
    for (Branch branch : branches(step)) {
      StepResult known = earlier.get(branch.key());
      if (known == null) {
        waiting.add(branch);
      } else {
        gathered.succeeded(branch.key(), known);
      }
    }
    dispatchAll(step, waiting, gathered);
    return gathered;
  }

  private void dispatchAll(Step step, Deque<Branch> waiting, Gathered gathered) {
    int atOnce = step.rules().branchesAtOnce();
    if (waiting.size() > Parts.SIZE && Parts.allowed(step)) {
      inParts(step, List.copyOf(waiting), gathered);
    } else if (waiting.size() == 1) {
      one(step, waiting.remove(), gathered);
    } else if (atOnce == 0 || atOnce >= waiting.size()) {
      atOnce(step, waiting, gathered);
    } else {
      List<Promise<Void>> running = new ArrayList<>();
      for (int lane = 0; lane < atOnce; lane++) {
        running.add(Async.procedure(() -> lane(step, waiting, gathered)));
      }
      Promise.allOf(running).get();
    }
  }

  /** Parts run side by side, unless the step limits how many branches do. */
  private void inParts(Step step, List<Branch> waiting, Gathered gathered) {
    int number = 0;
    for (List<List<Branch>> group : groups(step, Parts.of(waiting))) {
      List<Promise<BranchesResult>> running = new ArrayList<>();
      for (List<Branch> part : group) {
        BranchesWorkflow child =
            Workflow.newChildWorkflowStub(
                BranchesWorkflow.class, StepOptions.part(input.run(), step.name(), ++number));
        List<Branch> filled = part.stream().map(branch -> filled(step, branch)).toList();
        running.add(Async.function(child::run, Parts.input(input, step, filled)));
      }
      for (int part = 0; part < group.size(); part++) {
        gathered.takePart(group.get(part).stream().map(Branch::key).toList(), running.get(part));
      }
    }
  }

  private static List<List<List<Branch>>> groups(Step step, List<List<Branch>> parts) {
    return step.rules().branchesAtOnce() == 0
        ? List.of(parts)
        : parts.stream().map(part -> List.of(part)).toList();
  }

  private Branch filled(Step step, Branch branch) {
    return new Branch(branch.key(), filled(branch.settings(), fill(step, branch)));
  }

  private List<Branch> branches(Step step) {
    Optional<Foreach> foreach = step.rules().foreach();
    if (foreach.isEmpty()) {
      return step.branches();
    }
    Branch pattern = step.branches().getFirst();
    return texts.items(step, foreach.get()).stream()
        .map(item -> new Branch(item, pattern.settings()))
        .toList();
  }

  private static StepKind filled(StepKind kind, Fill fill) {
    return switch (kind) {
      case StepKind.OfRows rows -> rows;
      case StepKind.Operator operator -> operator.filled(fill);
    };
  }

  private void lane(Step step, Deque<Branch> waiting, Gathered gathered) {
    while (!waiting.isEmpty()) {
      one(step, waiting.remove(), gathered);
    }
  }

  /** Without a limit of its own a step needs no thread for each branch. */
  private void atOnce(Step step, Deque<Branch> waiting, Gathered gathered) {
    if (hasLimits(step)) {
      List<Promise<Void>> running =
          waiting.stream()
              .map(branch -> Async.procedure(() -> one(step, branch, gathered)))
              .toList();
      Promise.allOf(running).get();
      return;
    }
    SortedMap<String, Promise<? extends StepResult>> begun = new TreeMap<>();
    waiting.forEach(
        branch -> begun.put(branch.key(), dispatch.begin(step, branch, fill(step, branch))));
    begun.forEach((key, promise) -> gathered.take(key, promise));
  }

  private static boolean hasLimits(Step step) {
    return step.rules().pool().isPresent() || step.rules().concurrencyKey().isPresent();
  }

  private void one(Step step, Branch branch, Gathered gathered) {
    String holder = branch.key().isEmpty() ? step.name() : step.name() + "[" + branch.key() + "]";
    Fill fill = fill(step, branch);
    try {
      boolean held = leases.acquire(step, holder, step.rules().concurrencyKey().map(fill::text));
      try {
        gathered.take(branch.key(), dispatch.begin(step, branch, fill));
      } finally {
        if (held) {
          leases.release(holder);
        }
      }
    } catch (TemporalFailure failure) {
      gathered.failed(branch.key(), failure);
    } catch (Failure failure) {
      gathered.failed(branch.key(), asTemporal(failure));
    }
  }

  private Fill fill(Step step, Branch branch) {
    return texts.of(step, step.rules().foreach(), branch.key());
  }

  private static TemporalFailure asTemporal(Failure failure) {
    return ApplicationFailure.newNonRetryableFailure(FailureText.of(failure), failure.code());
  }
}
