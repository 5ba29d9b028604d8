/** What went wrong, whose fault it is, and what to do about it. */
@NullMarked
package io.isobar.domain.failure;

import org.jspecify.annotations.NullMarked;
