/** What exceptions mean: to Temporal, whether to try again; to people, what to do. */
@NullMarked
package io.isobar.activities.failure;

import org.jspecify.annotations.NullMarked;
