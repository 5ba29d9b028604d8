package io.isobar.workflows.register;

import java.util.Objects;

/** {@code uses: register}: the candidate gets a version of {@code model}, promoted or not. */
public record RegisterSettings(String model) {
  public RegisterSettings {
    Objects.requireNonNull(model, "model");
  }
}
