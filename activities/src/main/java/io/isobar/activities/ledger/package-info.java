/** The step ledger: what the workflows say of their runs, written to Postgres. */
@NullMarked
package io.isobar.activities.ledger;

import org.jspecify.annotations.NullMarked;
