/** Tables of any columns, made up by seed from a description or read from the files of UCI. */
@NullMarked
package io.isobar.datasource.table;

import org.jspecify.annotations.NullMarked;
