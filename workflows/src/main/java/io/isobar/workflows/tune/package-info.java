/** The tune step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.tune;

import org.jspecify.annotations.NullMarked;
