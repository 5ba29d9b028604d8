/**
 * Any CSV file, served as its description says: which columns, how they are read, which batches.
 */
@NullMarked
package io.isobar.datasource.described;

import org.jspecify.annotations.NullMarked;
