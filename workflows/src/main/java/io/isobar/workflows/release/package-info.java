/** The release step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.release;

import org.jspecify.annotations.NullMarked;
