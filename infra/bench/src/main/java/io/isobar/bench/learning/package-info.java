/** Tuning on files whose parts are given, as its peers get them. */
@NullMarked
package io.isobar.bench.learning;

import org.jspecify.annotations.NullMarked;
