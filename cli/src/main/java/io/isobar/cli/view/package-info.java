/** Runs as cards: the same records printed for people and written as JSON for scripts. */
@NullMarked
package io.isobar.cli.view;

import org.jspecify.annotations.NullMarked;
