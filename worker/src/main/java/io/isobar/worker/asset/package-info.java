/** Begins runs of the pipelines whose assets were updated. */
@NullMarked
package io.isobar.worker.asset;

import org.jspecify.annotations.NullMarked;
