package io.isobar.gateway.ui.predict;

import java.util.List;
import java.util.Optional;

/**
 * A value of the row that is to be predicted.
 *
 * @param label for people
 * @param value as it was typed
 * @param options of a choice, or proposals for a text
 * @param about what it takes, or how far its values went in training
 * @param fault what is wrong with the value
 * @param slider to try other values with
 */
public record FormField(
    String column,
    String label,
    Kind kind,
    String value,
    List<Option> options,
    String about,
    boolean required,
    Optional<String> fault,
    Optional<Slider> slider) {
  public FormField {
    options = List.copyOf(options);
  }

  /** How it is asked for. */
  public enum Kind {
    NUMBER,
    WHOLE,
    CHOICE,
    PROPOSED,
    TEXT,
    DATE,
    FLAG
  }

  /** A value and what it is called. */
  public record Option(String value, String name) {}

  /** From where to where a value can be moved. */
  public record Slider(String least, String most, String step, String value) {}

  public String id() {
    return "field-" + column;
  }

  /** Whether the value is one that is not among the choices. */
  public boolean isOther() {
    return !value.isEmpty() && options.stream().noneMatch(option -> option.value().equals(value));
  }
}
