package io.isobar.workflows.definition;

import java.util.Objects;

/**
 * One execution of a step. A step without foreach has one branch, whose key is empty; a step with
 * foreach has one for each item, with the item filled into its settings.
 */
public record Branch(String key, StepKind settings) {
  public Branch {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(settings, "settings");
  }
}
