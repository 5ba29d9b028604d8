package io.isobar.workflows.definition;

import java.util.Objects;

/** A typed parameter of a pipeline. The default is what a run without a value of its own uses. */
public record Parameter(String name, ParameterType type, Object defaultValue, String description) {

  /** Values are Boolean, Long, Double and String. */
  public enum ParameterType {
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT
  }

  public Parameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(defaultValue, "defaultValue");
    Objects.requireNonNull(description, "description");
  }
}
