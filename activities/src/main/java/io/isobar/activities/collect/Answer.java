package io.isobar.activities.collect;

import io.isobar.domain.failure.Failure;

/** What a source answered. */
sealed interface Answer {

  /** There is no further batch. */
  record Exhausted() implements Answer {}

  /** A batch, read up to its first row. */
  record Next(BatchReader batch) implements Answer {}

  /** The request itself is wrong, so the cursor has not moved. */
  record Refused(Failure failure) implements Answer {}
}
