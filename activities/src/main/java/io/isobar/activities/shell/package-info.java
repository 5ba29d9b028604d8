/** The shell step: one program in a process group of its own. */
@NullMarked
package io.isobar.activities.shell;

import org.jspecify.annotations.NullMarked;
