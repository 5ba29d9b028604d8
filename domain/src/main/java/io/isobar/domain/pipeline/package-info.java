/** What a run is: its identity, its parameters, the outcomes of its steps. */
@NullMarked
package io.isobar.domain.pipeline;

import org.jspecify.annotations.NullMarked;
