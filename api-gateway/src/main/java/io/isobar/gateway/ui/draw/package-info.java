/** Drawings, as values that write themselves: no text can become markup. */
@NullMarked
package io.isobar.gateway.ui.draw;

import org.jspecify.annotations.NullMarked;
