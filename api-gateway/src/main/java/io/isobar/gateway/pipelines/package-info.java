/** Pipelines and runs over HTTP: read from the ledger, commanded through Temporal. */
@NullMarked
package io.isobar.gateway.pipelines;

import org.jspecify.annotations.NullMarked;
