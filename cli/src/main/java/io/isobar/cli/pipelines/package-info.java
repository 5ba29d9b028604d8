/** Definitions in files, and which of them are applied. */
@NullMarked
package io.isobar.cli.pipelines;

import org.jspecify.annotations.NullMarked;
