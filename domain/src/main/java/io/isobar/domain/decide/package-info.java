/** Whether to train a model, and why or why not. */
@NullMarked
package io.isobar.domain.decide;

import org.jspecify.annotations.NullMarked;
