package io.isobar.workflows.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.decide.TrainingRules;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: decide}: whether to train.
 *
 * @param model whose champion it is about
 * @param alias that names the champion
 * @param askedBy the parameter of the run, true or false, with which somebody asks for a training
 * @param served whether it is decided by what is served, and not on a batch; absent when not, so
 *     that the fingerprint is that of before
 */
public record DecideSettings(
    String model,
    String alias,
    Optional<String> askedBy,
    TrainingRules rules,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean served) {
  public DecideSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(askedBy, "askedBy");
    Objects.requireNonNull(rules, "rules");
    if (served && rules.needBatch()) {
      throw new IllegalArgumentException(
          "decide: always, new-share, minimum-rows and origin are about rows of batches, and it is"
              + " decided by what is served");
    }
  }
}
