/** Predictions of more rows than fit into memory: as lines, answered as they come. */
@NullMarked
package io.isobar.gateway.serve.stream;

import org.jspecify.annotations.NullMarked;
