/** Completion of commands, options and names by the shell. */
@NullMarked
package io.isobar.cli.completion;

import org.jspecify.annotations.NullMarked;
