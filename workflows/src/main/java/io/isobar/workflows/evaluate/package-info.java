/** The evaluate step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.evaluate;

import org.jspecify.annotations.NullMarked;
