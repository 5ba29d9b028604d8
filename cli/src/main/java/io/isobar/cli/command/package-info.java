/** The commands that bring the parts up and down and tell how they are. */
@NullMarked
package io.isobar.cli.command;

import org.jspecify.annotations.NullMarked;
