/** Who may ask what. */
@NullMarked
package io.isobar.gateway.security;

import org.jspecify.annotations.NullMarked;
