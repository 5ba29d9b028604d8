/** The isobar command: what it understands, what it says, and how it ends. */
@NullMarked
package io.isobar.cli;

import org.jspecify.annotations.NullMarked;
