/** The split step: each clean row gets the part its key belongs to. */
@NullMarked
package io.isobar.activities.split;

import org.jspecify.annotations.NullMarked;
