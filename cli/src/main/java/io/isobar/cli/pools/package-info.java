/** The pools: who holds slots, who waits and why, and how many slots there are. */
@NullMarked
package io.isobar.cli.pools;

import org.jspecify.annotations.NullMarked;
