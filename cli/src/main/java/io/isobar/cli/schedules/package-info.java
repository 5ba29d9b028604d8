/** Commands about what is applied, when it runs by itself, and what went wrong with that. */
@NullMarked
package io.isobar.cli.schedules;

import org.jspecify.annotations.NullMarked;
