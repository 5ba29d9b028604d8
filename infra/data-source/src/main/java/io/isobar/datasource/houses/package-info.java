/** House listings, made up by seed or read from a CSV file, cut into six batches. */
@NullMarked
package io.isobar.datasource.houses;

import org.jspecify.annotations.NullMarked;
