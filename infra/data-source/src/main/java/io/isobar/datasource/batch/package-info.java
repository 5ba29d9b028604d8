/** How one batch is streamed as a JSON answer, with or without faults. */
@NullMarked
package io.isobar.datasource.batch;

import org.jspecify.annotations.NullMarked;
