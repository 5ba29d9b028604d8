/**
 * The outside watcher of schedules: it needs Postgres only, so that it also tells a dead worker.
 */
@NullMarked
package io.isobar.gateway.watch;

import org.jspecify.annotations.NullMarked;
