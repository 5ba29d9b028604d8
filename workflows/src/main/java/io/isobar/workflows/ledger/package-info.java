/** What a run writes down of itself: the contract of the step ledger. */
@NullMarked
package io.isobar.workflows.ledger;

import org.jspecify.annotations.NullMarked;
