/** The decide step: figures from the tables, and the decision to train as a record. */
@NullMarked
package io.isobar.activities.decide;

import org.jspecify.annotations.NullMarked;
