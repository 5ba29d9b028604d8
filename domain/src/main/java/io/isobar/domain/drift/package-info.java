/** Profiles of batches and the verdict whether two of them differ. */
@NullMarked
package io.isobar.domain.drift;

import org.jspecify.annotations.NullMarked;
