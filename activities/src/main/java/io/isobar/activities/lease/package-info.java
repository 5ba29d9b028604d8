/** Limits that hold over all workers: grants, releases, and what workflows left that have ended. */
@NullMarked
package io.isobar.activities.lease;

import org.jspecify.annotations.NullMarked;
