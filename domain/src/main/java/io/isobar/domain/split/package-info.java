/** Which part of the data a row belongs to, for ever. */
@NullMarked
package io.isobar.domain.split;

import org.jspecify.annotations.NullMarked;
