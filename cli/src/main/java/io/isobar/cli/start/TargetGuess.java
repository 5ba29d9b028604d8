package io.isobar.cli.start;

import io.isobar.domain.dataset.Task;
import java.util.List;
import java.util.Optional;

/**
 * What is assumed of the target.
 *
 * @param classes of a classification, in the order in which they are shown
 * @param positive class of a binary one
 * @param logarithm whether its logarithm is learned
 * @param reason why, for people
 */
record TargetGuess(
    Task task, List<String> classes, Optional<String> positive, boolean logarithm, String reason) {
  TargetGuess {
    classes = List.copyOf(classes);
  }
}
