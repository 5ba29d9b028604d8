/** What is kept of each attempt: its row, its log lines, its signs of life. */
@NullMarked
package io.isobar.worker.record;

import org.jspecify.annotations.NullMarked;
