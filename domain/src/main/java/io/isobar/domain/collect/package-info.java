/** Where batches come from. */
@NullMarked
package io.isobar.domain.collect;

import org.jspecify.annotations.NullMarked;
