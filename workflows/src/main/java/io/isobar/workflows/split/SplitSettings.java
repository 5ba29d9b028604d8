package io.isobar.workflows.split;

import io.isobar.domain.split.SplitRule;
import java.util.Objects;

/** {@code uses: stable-split}. */
public record SplitSettings(SplitRule rule) {
  public SplitSettings {
    Objects.requireNonNull(rule, "rule");
  }
}
