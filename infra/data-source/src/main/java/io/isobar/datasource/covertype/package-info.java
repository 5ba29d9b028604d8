/** Forest cover, made up by seed or read from a CSV file, cut into ten batches. */
@NullMarked
package io.isobar.datasource.covertype;

import org.jspecify.annotations.NullMarked;
