/** The scorer of the domain beside the library that trains its trees, on one thread, by JMH. */
@NullMarked
package io.isobar.bench.scorer;

import org.jspecify.annotations.NullMarked;
