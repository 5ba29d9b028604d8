/** Predictions a second of the gateway, each of them logged. */
@NullMarked
package io.isobar.bench.serving;

import org.jspecify.annotations.NullMarked;
