/** Search spaces, trials and the choice of the next one. */
@NullMarked
package io.isobar.domain.tune;

import org.jspecify.annotations.NullMarked;
