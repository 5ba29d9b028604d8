/** The decide step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.decide;

import org.jspecify.annotations.NullMarked;
