/** Errors as RFC 9457 problem documents. */
@NullMarked
package io.isobar.gateway.error;

import org.jspecify.annotations.NullMarked;
