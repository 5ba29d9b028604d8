/** Rows as a model was trained on, made up anew from a seed. */
@NullMarked
package io.isobar.cli.load.rows;

import org.jspecify.annotations.NullMarked;
