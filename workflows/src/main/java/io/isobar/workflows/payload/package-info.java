/** What passes through Temporal, made unreadable to it. */
@NullMarked
package io.isobar.workflows.payload;

import org.jspecify.annotations.NullMarked;
