/** The extension step: finds what users added, and calls it. */
@NullMarked
package io.isobar.activities.extension;

import org.jspecify.annotations.NullMarked;
