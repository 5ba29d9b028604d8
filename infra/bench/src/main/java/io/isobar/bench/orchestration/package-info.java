/** What a step that does nothing costs: chains, fans, many runs, and the memory of the stack. */
@NullMarked
package io.isobar.bench.orchestration;

import org.jspecify.annotations.NullMarked;
