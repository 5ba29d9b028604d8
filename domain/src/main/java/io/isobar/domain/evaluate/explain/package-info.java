/**
 * What a model has learned, from what its columns add to the margins of a sample of test rows:
 * importance, a sample for a beeswarm plot, dependence.
 */
@NullMarked
package io.isobar.domain.evaluate.explain;

import org.jspecify.annotations.NullMarked;
