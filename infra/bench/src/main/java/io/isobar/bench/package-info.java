/** Measurements of the product's own code paths, in processes of their own. */
@NullMarked
package io.isobar.bench;

import org.jspecify.annotations.NullMarked;
