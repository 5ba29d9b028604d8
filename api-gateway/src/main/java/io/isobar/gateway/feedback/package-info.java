/** The truth of predictions, as it comes, and how good the predictions were. */
@NullMarked
package io.isobar.gateway.feedback;

import org.jspecify.annotations.NullMarked;
