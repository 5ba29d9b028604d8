/** Models in memory, and the answers they give over HTTP. */
@NullMarked
package io.isobar.gateway.serve;

import org.jspecify.annotations.NullMarked;
