/** What it costs to judge 200,000 rows against 200,000. */
@NullMarked
package io.isobar.bench.drift;

import org.jspecify.annotations.NullMarked;
