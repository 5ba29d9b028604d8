/** The http step: its settings, its result, its activity. */
@NullMarked
package io.isobar.workflows.http;

import org.jspecify.annotations.NullMarked;
