package io.isobar.domain.evaluate;

/**
 * A rule, and what it found.
 *
 * @param rule the key of the definition that it stands under
 * @param sentence for people
 */
public record Finding(String rule, Ruling ruling, String sentence) {}
