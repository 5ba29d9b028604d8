/** PostgreSQL from the binaries on the class path, as a durable server of its own. */
@NullMarked
package io.isobar.cli.embedded.postgres;

import org.jspecify.annotations.NullMarked;
