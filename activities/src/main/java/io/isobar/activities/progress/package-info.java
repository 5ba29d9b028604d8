/** How far a step is, told to people and to Temporal. */
@NullMarked
package io.isobar.activities.progress;

import org.jspecify.annotations.NullMarked;
