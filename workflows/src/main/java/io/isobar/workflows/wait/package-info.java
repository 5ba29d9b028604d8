/** The wait step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.wait;

import org.jspecify.annotations.NullMarked;
