package io.isobar.workflows.definition;

import java.util.Objects;

/**
 * Branches that are only known when the step begins.
 *
 * @param name what {@code ${name}} stands for in the settings of a branch
 * @param items an expression whose value is a list, or a text with items between commas
 */
public record Foreach(String name, String items) {
  public Foreach {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(items, "items");
  }
}
