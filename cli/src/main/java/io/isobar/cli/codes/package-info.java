/** What the codes of failures mean. */
@NullMarked
package io.isobar.cli.codes;

import org.jspecify.annotations.NullMarked;
