/** Finds what is called something. */
@NullMarked
package io.isobar.gateway.ui.search;

import org.jspecify.annotations.NullMarked;
