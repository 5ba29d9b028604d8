/** Pages of datasets and their batches. */
@NullMarked
package io.isobar.gateway.ui.data;

import org.jspecify.annotations.NullMarked;
