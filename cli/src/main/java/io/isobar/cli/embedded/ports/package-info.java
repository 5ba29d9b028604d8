/** Loopback ports: the preferred ones, or free ones beside them. */
@NullMarked
package io.isobar.cli.embedded.ports;

import org.jspecify.annotations.NullMarked;
