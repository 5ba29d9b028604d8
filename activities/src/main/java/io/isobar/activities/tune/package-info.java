/** Training with XGBoost: matrices, trials, and the candidate's bundle. */
@NullMarked
package io.isobar.activities.tune;

import org.jspecify.annotations.NullMarked;
