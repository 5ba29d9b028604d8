/** What a table of rows is: columns, their types, the target, the key. */
@NullMarked
package io.isobar.domain.dataset;

import org.jspecify.annotations.NullMarked;
