/** Which version is live, which was before, and why. */
@NullMarked
package io.isobar.domain.release;

import org.jspecify.annotations.NullMarked;
