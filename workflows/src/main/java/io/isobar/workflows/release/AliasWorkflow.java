package io.isobar.workflows.release;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One order of a person, which goes on when whoever gave it is gone. */
@WorkflowInterface
public interface AliasWorkflow {
  @WorkflowMethod(name = "Alias")
  AliasMoved move(AliasOrder order);
}
