package io.isobar.gateway.serve;

/** Which version answers each row of a request. */
sealed interface Routes permits ServedModel, SplitRows {
  /** {@code row} from 0; of a request without rows, 0 is the champion's. */
  ServedModel answering(int row);
}
