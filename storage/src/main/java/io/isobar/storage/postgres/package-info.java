/** The tables, one collection each. */
@NullMarked
package io.isobar.storage.postgres;

import org.jspecify.annotations.NullMarked;
