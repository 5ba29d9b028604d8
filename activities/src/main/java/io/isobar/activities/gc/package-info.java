/** Removes what no version and no run needs any more from the object store. */
@NullMarked
package io.isobar.activities.gc;

import org.jspecify.annotations.NullMarked;
