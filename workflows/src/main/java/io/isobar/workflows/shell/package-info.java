/** The shell step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.shell;

import org.jspecify.annotations.NullMarked;
