/** What the results of steps may hold. */
@NullMarked
package io.isobar.activities.result;

import org.jspecify.annotations.NullMarked;
