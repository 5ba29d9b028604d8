/** What the ledger, the task queues and the truths say, as metrics of the worker. */
@NullMarked
package io.isobar.worker.meter;

import org.jspecify.annotations.NullMarked;
