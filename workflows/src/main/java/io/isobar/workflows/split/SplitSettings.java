package io.isobar.workflows.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: stable-split}.
 *
 * @param method absent: by the hash of the key alone
 * @param group columns whose rows stay together; empty: the key of the dataset
 */
public record SplitSettings(
    SplitRule rule,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<SplitMethod> method,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> group) {
  @JsonCreator
  public SplitSettings {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(method, "method");
    group = List.copyOf(Objects.requireNonNullElse(group, List.of()));
  }

  public SplitSettings(SplitRule rule) {
    this(rule, Optional.empty(), List.of());
  }

  public SplitPlan plan() {
    return new SplitPlan(rule, method.orElseGet(SplitMethod.ByHash::new), group);
  }
}
