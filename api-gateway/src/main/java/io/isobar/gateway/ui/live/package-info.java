/** Keeps open pages up to date: one stream a browser, one follower of the ledger a gateway. */
@NullMarked
package io.isobar.gateway.ui.live;

import org.jspecify.annotations.NullMarked;
