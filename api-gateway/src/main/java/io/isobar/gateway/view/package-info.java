/** What pages and the command both tell of the ledger: records made from its rows. */
@NullMarked
package io.isobar.gateway.view;

import org.jspecify.annotations.NullMarked;
