/** The split step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.split;

import org.jspecify.annotations.NullMarked;
