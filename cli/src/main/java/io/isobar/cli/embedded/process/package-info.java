/** Processes that outlive the command: started apart, known by pid and start time, stopped. */
@NullMarked
package io.isobar.cli.embedded.process;

import org.jspecify.annotations.NullMarked;
