/** Pages of predictions: asking for one, and looking at those that were answered. */
@NullMarked
package io.isobar.gateway.ui.predict;

import org.jspecify.annotations.NullMarked;
