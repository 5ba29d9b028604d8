/** The http step: one request. */
@NullMarked
package io.isobar.activities.http;

import org.jspecify.annotations.NullMarked;
