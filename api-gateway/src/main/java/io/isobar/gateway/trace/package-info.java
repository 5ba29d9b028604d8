/** Spans around requests, where traces are wanted. */
@NullMarked
package io.isobar.gateway.trace;

import org.jspecify.annotations.NullMarked;
