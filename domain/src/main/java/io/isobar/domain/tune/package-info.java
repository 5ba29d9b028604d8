/** Search spaces, trials and the choice of the next one; models beside XGBoost. */
@NullMarked
package io.isobar.domain.tune;

import org.jspecify.annotations.NullMarked;
