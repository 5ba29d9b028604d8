/** The wait step: one look at what is waited for. */
@NullMarked
package io.isobar.activities.wait;

import org.jspecify.annotations.NullMarked;
