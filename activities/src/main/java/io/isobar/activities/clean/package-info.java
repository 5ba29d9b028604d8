/** The clean step: rules that run as SQL over one batch. */
@NullMarked
package io.isobar.activities.clean;

import org.jspecify.annotations.NullMarked;
