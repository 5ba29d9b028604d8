/** The clean step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.clean;

import org.jspecify.annotations.NullMarked;
