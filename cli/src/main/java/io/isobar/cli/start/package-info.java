/** From a CSV file that nobody prepared to a definition: what is in it, and what is assumed. */
@NullMarked
package io.isobar.cli.start;

import org.jspecify.annotations.NullMarked;
