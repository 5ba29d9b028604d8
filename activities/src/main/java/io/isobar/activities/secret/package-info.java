/** Secrets of the worker: found by name, and never shown. */
@NullMarked
package io.isobar.activities.secret;

import org.jspecify.annotations.NullMarked;
