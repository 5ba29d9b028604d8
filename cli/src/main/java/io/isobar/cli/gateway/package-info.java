/** Asks a gateway: what is not an answer is told in the same words by every command. */
@NullMarked
package io.isobar.cli.gateway;

import org.jspecify.annotations.NullMarked;
