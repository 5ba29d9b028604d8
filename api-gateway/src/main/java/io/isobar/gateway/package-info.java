/** The serving process: wiring. */
@NullMarked
package io.isobar.gateway;

import org.jspecify.annotations.NullMarked;
