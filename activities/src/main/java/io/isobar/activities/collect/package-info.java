/** The collect step: from the socket of a source to committed rows in raw. */
@NullMarked
package io.isobar.activities.collect;

import org.jspecify.annotations.NullMarked;
