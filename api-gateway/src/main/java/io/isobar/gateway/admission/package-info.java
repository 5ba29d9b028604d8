/** What is let in and what is refused when more is asked for than can be done. */
@NullMarked
package io.isobar.gateway.admission;

import org.jspecify.annotations.NullMarked;
