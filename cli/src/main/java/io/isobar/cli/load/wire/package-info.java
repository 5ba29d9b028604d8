/** Connections that have one HTTP/1.1 request under way at a time. */
@NullMarked
package io.isobar.cli.load.wire;

import org.jspecify.annotations.NullMarked;
