/** The collect step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.collect;

import org.jspecify.annotations.NullMarked;
