/**
 * The workflow that interprets a declared graph, and the one that repeats it until the source is
 * exhausted.
 */
@NullMarked
package io.isobar.workflows.pipeline;

import org.jspecify.annotations.NullMarked;
