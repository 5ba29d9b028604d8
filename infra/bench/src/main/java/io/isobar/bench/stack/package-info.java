/** The embedded stack as a user starts it, runs on it, and figures as lines of JSON. */
@NullMarked
package io.isobar.bench.stack;

import org.jspecify.annotations.NullMarked;
