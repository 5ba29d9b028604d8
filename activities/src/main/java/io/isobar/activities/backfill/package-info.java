/** The ledger of backfills. */
@NullMarked
package io.isobar.activities.backfill;

import org.jspecify.annotations.NullMarked;
