package io.isobar.workflows.definition;

import java.util.Optional;

/**
 * What is wrong with a condition.
 *
 * @param at index into its text, in chars
 */
record ConditionProblem(int at, String message, String expected, Optional<String> didYouMean) {}
