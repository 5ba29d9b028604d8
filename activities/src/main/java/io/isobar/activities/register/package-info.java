/** Writes candidates into the registry. */
@NullMarked
package io.isobar.activities.register;

import org.jspecify.annotations.NullMarked;
