/** Brings a version into service at every gateway. */
@NullMarked
package io.isobar.activities.release;

import org.jspecify.annotations.NullMarked;
