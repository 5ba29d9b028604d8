/** Sending what is due, and counting what comes back. */
@NullMarked
package io.isobar.cli.load.drive;

import org.jspecify.annotations.NullMarked;
