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
    defaultValue = typed(Objects.requireNonNull(defaultValue, "defaultValue"), type);
    Objects.requireNonNull(description, "description");
  }

  /** JSON does not tell an int from a long, nor 1.0 from 1. */
  private static Object typed(Object value, ParameterType type) {
    return switch (type) {
      case BOOLEAN -> (Boolean) value;
      case INTEGER -> ((Number) value).longValue();
      case NUMBER -> ((Number) value).doubleValue();
      case TEXT -> (String) value;
    };
  }
}
