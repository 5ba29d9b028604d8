/** Sending a gateway more requests than one person can, and telling what came of it. */
@NullMarked
package io.isobar.cli.load;

import org.jspecify.annotations.NullMarked;
