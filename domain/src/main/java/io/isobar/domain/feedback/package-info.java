/** What predictions turned out to be, and how good they were. */
@NullMarked
package io.isobar.domain.feedback;

import org.jspecify.annotations.NullMarked;
