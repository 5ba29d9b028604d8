/** The Temporal server: found, fetched or built, and started durable. */
@NullMarked
package io.isobar.cli.embedded.temporal;

import org.jspecify.annotations.NullMarked;
