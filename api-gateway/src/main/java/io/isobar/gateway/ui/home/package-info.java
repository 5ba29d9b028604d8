/** The first page, approvals, and the state of the system. */
@NullMarked
package io.isobar.gateway.ui.home;

import org.jspecify.annotations.NullMarked;
