/** The notify step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.notify;

import org.jspecify.annotations.NullMarked;
