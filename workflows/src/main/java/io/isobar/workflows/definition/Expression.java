package io.isobar.workflows.definition;

import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What stands between {@code ${} and {@code }} in a text that is filled when a step begins.
 *
 * @param in the text
 * @param at where it begins in the text, in chars
 */
record Expression(ScalarNode in, String path, String expression, int at) {}
