package io.isobar.workflows.decide;

import io.isobar.domain.decide.TrainingRules;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: decide}: whether to train.
 *
 * @param model whose champion it is about
 * @param alias that names the champion
 * @param askedBy the parameter of the run, true or false, with which somebody asks for a training
 */
public record DecideSettings(
    String model, String alias, Optional<String> askedBy, TrainingRules rules) {
  public DecideSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(askedBy, "askedBy");
    Objects.requireNonNull(rules, "rules");
  }
}
